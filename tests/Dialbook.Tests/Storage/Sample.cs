using System.Security.Cryptography;
using Azure.Core.Pipeline;
using Azure.Data.Tables;
using Dialbook.Storage;
using Dialbook.Testing;

namespace Dialbook.Tests.Storage;

/// <summary>A row with a property of each kind that is stored.</summary>
internal sealed class Sample : Entity
{
    public string? Text { get; set; }

    public int? Int32 { get; set; }

    public long? Int64 { get; set; }

    public bool? Boolean { get; set; }

    public DateTimeOffset? Time { get; set; }

    public byte[]? Binary { get; set; }

    public override void Write(TableEntity row)
    {
        row.Set("Text", Text);
        row.Set("Int32", Int32);
        row.Set("Int64", Int64);
        row.Set("Boolean", Boolean);
        row.Set("Time", Time);
        row.Set("Binary", Binary);
    }

    public override void Read(TableEntity row)
    {
        Text = row.GetString("Text");
        Int32 = row.GetInt32("Int32");
        Int64 = row.GetInt64("Int64");
        Boolean = row.GetBoolean("Boolean");
        Time = row.GetDateTimeOffset("Time");
        Binary = row.GetBinary("Binary");
    }
}

internal static class TestTables
{
    /// <summary>A new table of the test's own. Its making is not counted by the transport.</summary>
    public static async Task<TableClient> NewTableAsync(
        this AzuriteServer azurite, HttpPipelineTransport? transport = null, Action<TableClientOptions>? configure = null)
    {
        var name = NewName();
        await azurite.Table(name).CreateIfNotExistsAsync(TestContext.Current.CancellationToken);
        return azurite.Table(name, options =>
        {
            (options.Retry.Delay, options.Retry.MaxDelay) = (TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(5));
            if (transport is not null)
                options.Transport = transport;
            configure?.Invoke(options);
        });
    }

    /// <summary>A table as the domain would open it.</summary>
    public static TableClient Table(this AzuriteServer azurite, string name, Action<TableClientOptions>? configure = null) =>
        new TableServiceClient(azurite.ConnectionString, DialbookTables.Options(configure)).GetTableClient(name);

    public static string NewName() => "T" + RandomNumberGenerator.GetHexString(20);

    public static Sample Row(string rowKey, int? number = null, string? text = null) =>
        new() { PartitionKey = "p", RowKey = rowKey, Int32 = number, Text = text };

    public static Task<Sample?> FindAsync(this TableClient table, string rowKey) =>
        table.FindAsync<Sample>("p", rowKey, null, TestContext.Current.CancellationToken);

    public static Task<List<Sample>> ListAsync(this TableClient table) =>
        table.ListAsync<Sample>(null, cancellationToken: TestContext.Current.CancellationToken)
            .ToListAsync(TestContext.Current.CancellationToken).AsTask();
}
