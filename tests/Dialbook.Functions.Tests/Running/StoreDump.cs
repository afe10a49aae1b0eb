using System.Globalization;
using System.IO.Compression;
using System.Reflection;
using System.Text;
using Azure.Data.Tables;
using Dialbook.Storage;


#pragma warning disable RS0030 // what is stored is looked at without the domain
namespace Dialbook.Functions.Tests.Running;

/// <summary>All that a client has in the store, as text: keys, properties, and what is kept deflated, inflated.</summary>
public static class StoreDump
{
    /// <summary>The lines of each table, by its name.</summary>
    public static async Task<Dictionary<string, string>> OfAsync(TestApp app, Tenant tenant)
    {
        var tables = typeof(DialbookTables).GetProperties(BindingFlags.Instance | BindingFlags.NonPublic).Where(
            table => table.PropertyType == typeof(TableClient))
            .Select(table => (TableClient)table.GetValue(app.Service<DialbookTables>())!);
        var dump = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            var text = new StringBuilder();
            await foreach (var row in table.QueryAsync<TableEntity>(
                TableClient.CreateQueryFilter($"PartitionKey ge {Key(tenant.Number)} and PartitionKey lt {Key(tenant.Number + 1)}"),
                cancellationToken: TestContext.Current.CancellationToken))
                text.AppendLine(ToText(row));
            dump[table.Name] = text.ToString();
        }

        return dump;
    }

    private static string Key(int client) => client.ToString("D10", CultureInfo.InvariantCulture);

    private static string ToText(TableEntity row)
    {
        var texts = new SortedDictionary<string, string>(StringComparer.Ordinal);
        var parts = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (var (name, value) in (IDictionary<string, object>)row)
        {
            if (value is string text)
                texts[name] = text;
            else if (value is byte[] bytes)
                parts[name] = bytes;
        }

        return string.Join(' ', [.. texts.Values, .. Inflated(parts)]);
    }

    /// <summary>The parts of binary properties together, deflated or not.</summary>
    private static IEnumerable<string> Inflated(SortedDictionary<string, byte[]> parts)
    {
        foreach (var whole in parts.GroupBy(part => part.Key.TrimEnd("0123456789".ToCharArray()), part => part.Value))
        {
            byte[] bytes = [.. whole.SelectMany(part => part)];
            yield return Encoding.UTF8.GetString(bytes);
            yield return Inflate(bytes);
        }
    }

    private static string Inflate(byte[] bytes)
    {
        using var text = new MemoryStream();
        try
        {
            using var inflate = new DeflateStream(new MemoryStream(bytes), CompressionMode.Decompress);
            inflate.CopyTo(text);
        }
        catch (InvalidDataException)
        {
            // not deflated
        }

        return Encoding.UTF8.GetString(text.ToArray());
    }
}
