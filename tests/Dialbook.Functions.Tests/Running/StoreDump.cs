using System.Globalization;
using System.IO.Compression;
using System.Reflection;
using System.Text;
using Azure;
using Dialbook.Storage;
using Dialbook.Tables;

namespace Dialbook.Functions.Tests.Running;

/// <summary>All that a client has in the store, as text: keys, properties, and what is kept deflated, inflated.</summary>
public static class StoreDump
{
    /// <summary>The lines of each table, by its name.</summary>
    public static async Task<Dictionary<string, string>> OfAsync(TestApp app, Tenant tenant)
    {
        var tables = typeof(DialbookTables).GetProperties(BindingFlags.Instance | BindingFlags.NonPublic).Where(table => table.PropertyType == typeof(TableClient))
            .Select(table => (TableClient)table.GetValue(app.Service<DialbookTables>())!);
        var dump = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var table in tables)
        {
            var text = new StringBuilder();
            await foreach (var row in table.QueryAsync<Row>(
                TableFilter.Compare("PartitionKey", TableComparison.GreaterThanOrEqual, Key(tenant.Number))
                    & TableFilter.Compare("PartitionKey", TableComparison.LessThan, Key(tenant.Number + 1)),
                cancellationToken: TestContext.Current.CancellationToken))
                text.AppendLine(row.ToText());
            dump[table.Name] = text.ToString();
        }

        return dump;
    }

    private static string Key(int client) => client.ToString("D10", CultureInfo.InvariantCulture);

    private sealed class Row : ITableEntity
    {
        private readonly SortedDictionary<string, string> _texts = new(StringComparer.Ordinal);

        public string PartitionKey { get; set; } = "";

        public string RowKey { get; set; } = "";

        public ETag ETag { get; set; }

        public void Write(EntityWriter writer) => throw new NotSupportedException();

        public void Read(ReadOnlySpan<byte> name, ref EntityValue value)
        {
            try
            {
                _texts[Encoding.UTF8.GetString(name)] = value.GetString() ?? "";
            }
            catch (InvalidOperationException)
            {
                // a number or a flag
            }
        }

        public string ToText() => string.Join(' ', [PartitionKey, RowKey, .. _texts.Values, .. Inflated()]);

        /// <summary>The parts of binary properties together, deflated or not.</summary>
        private IEnumerable<string> Inflated()
        {
            foreach (var parts in _texts.GroupBy(text => text.Key.TrimEnd("0123456789".ToCharArray()), text => text.Value))
            {
                var bytes = new List<byte>();
                foreach (var part in parts)
                {
                    var room = new byte[part.Length];
                    if (Convert.TryFromBase64String(part, room, out var length))
                        bytes.AddRange(room.AsSpan(0, length));
                }

                yield return Encoding.UTF8.GetString([.. bytes]);
                yield return Inflate([.. bytes]);
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
}
