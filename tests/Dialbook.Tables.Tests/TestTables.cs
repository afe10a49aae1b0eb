using System.Security.Cryptography;
using Azure.Core.Pipeline;
using Dialbook.Testing;

namespace Dialbook.Tables.Tests;

internal static class TestTables
{
    /// <summary>A new table of the test's own. Its making is not counted by the options' transport.</summary>
    public static async Task<TableClient> NewTableAsync(this AzuriteServer azurite, TableClientOptions? options = null)
    {
        var table = azurite.Service(options).GetTableClient(NewName());
        Assert.True(await azurite.Service().GetTableClient(table.Name).CreateIfNotExistsAsync(TestContext.Current.CancellationToken));
        return table;
    }

    /// <summary>A new table whose requests go wrong as the transport says, with retries that come at once.</summary>
    public static Task<TableClient> NewTableAsync(this AzuriteServer azurite, HttpPipelineTransport transport) =>
        azurite.NewTableAsync(Quick(transport));

    public static TableServiceClient Service(this AzuriteServer azurite, TableClientOptions? options = null) =>
        new(azurite.ConnectionString, options);

    public static TableClientOptions Quick(HttpPipelineTransport transport) => new()
    {
        Transport = transport,
        Retry = { Delay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(5) },
    };

    public static string NewName() => "T" + RandomNumberGenerator.GetHexString(20);

    public static Sample Row(string rowKey, int? number = null, string? text = null) =>
        new() { PartitionKey = "p", RowKey = rowKey, Int32 = number, Text = text };
}
