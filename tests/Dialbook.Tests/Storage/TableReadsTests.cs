using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using Dialbook.Storage;
using Dialbook.Testing;
using static Dialbook.Tests.Storage.TestTables;

namespace Dialbook.Tests.Storage;

public sealed class TableReadsTests(AzuriteServer azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_Missing_Row_Or_Table_Is_Null_Or_404()
    {
        var table = await azurite.NewTableAsync();
        var missing = azurite.Table(NewName());
        Assert.Null(await table.FindAsync("r"));
        Assert.Null(await missing.FindAsync("r"));
        Assert.False(await missing.RemoveAsync("p", "r", default, Cancellation));
        Assert.Equal(
            404, (await Assert.ThrowsAsync<RequestFailedException>(() => table.GetAsync<Sample>("p", "r", null, Cancellation))).Status);
        var error = await Assert.ThrowsAsync<RequestFailedException>(() => missing.AddAsync(Row("r"), Cancellation));
        Assert.Equal((404, TableErrorCode.TableNotFound.ToString()), (error.Status, error.ErrorCode));
        await Assert.ThrowsAsync<RequestFailedException>(() => missing.ListAsync());
    }

    [Fact]
    public async Task A_Point_Read_Brings_The_Keys_And_The_Version_Whatever_Is_Selected()
    {
        var table = await azurite.NewTableAsync();
        var row = Row("r", 1, "one");
        await table.AddAsync(row, Cancellation);
        var read = (await table.FindAsync<Sample>("p", "r", ["Text"], Cancellation))!;
        Assert.Equal(("one", null, row.ETag, "p", "r"), (read.Text, read.Int32, read.ETag, read.PartitionKey, read.RowKey));
    }

    [Fact]
    public async Task A_List_Brings_The_Keys_And_With_The_Timestamp_The_Version()
    {
        var table = await azurite.NewTableAsync();
        await FillAsync(table, "p", 1);
        var row = await table.ListAsync<Sample>(null, null, ["Int32"], Cancellation).SingleAsync(Cancellation);
        Assert.Equal(("p", "0000", 0, null), (row.PartitionKey, row.RowKey, row.Int32, row.Text));
        row = await table.ListAsync<Sample>(null, null, ["Timestamp"], Cancellation).SingleAsync(Cancellation);
        var read = (await table.FindAsync("0000"))!;
        Assert.Equal((read.ETag, read.Timestamp, null), (row.ETag, row.Timestamp, row.Int32));
        Assert.NotEqual(default, row.Timestamp);
    }

    [Fact]
    public async Task The_Version_Is_Right_After_A_Merge()
    {
        var table = await azurite.NewTableAsync();
        await FillAsync(table, "p", 1);
        var change = Row("0000", 5);
        await table.UpsertAsync(change, TableUpdateMode.Merge, Cancellation);
        Assert.Equal(change.ETag, Assert.Single(await table.ListAsync()).ETag);
    }

    [Fact]
    public async Task Pages_Are_Followed_Across_Partitions()
    {
        var transport = new FaultyTransport();
        var table = await azurite.NewTableAsync(transport);
        string[] partitions = ["a", "b", "c-1"];
        foreach (var partition in partitions)
            await FillAsync(table, partition, 5);
        var asked = transport.RequestCount;
        var rows = await table.ListAsync<Sample>(null, 2, null, Cancellation).ToListAsync(Cancellation);
        Assert.Equal(
            partitions.SelectMany(partition => Enumerable.Range(0, 5).Select(i => (partition, i))),
            rows.Select(row => (row.PartitionKey, row.Int32!.Value)));
        Assert.Equal(8, transport.RequestCount - asked);
    }

    [Fact]
    public async Task More_Than_A_Thousand_Rows_Are_Read()
    {
        var table = await azurite.NewTableAsync();
        await FillAsync(table, "p", 1234);
        Assert.Equal(Enumerable.Range(0, 1234), (await table.ListAsync()).Select(row => row.Int32!.Value));
        Assert.Equal(
            [1000, 234], await table.ListAsync<Sample>(null, cancellationToken: Cancellation).AsPages().Select(page => page.Values.Count)
                .ToListAsync(Cancellation));
    }

    [Fact]
    public async Task A_List_Is_Of_Those_Rows_That_Its_Filter_Names()
    {
        var table = await azurite.NewTableAsync();
        foreach (var partition in (string[])["p", "p'", "q"])
            await FillAsync(table, partition, 12);
        Assert.Equal(12, await CountAsync(TableFilters.Within("p'")));
        Assert.Equal(0, await CountAsync(TableFilters.Within("p' or PartitionKey eq 'q")));
        Assert.Equal(3, await CountAsync(TableFilters.Rows("p", "0002", "0005")));
        Assert.Equal(10, await CountAsync(TableFilters.Prefix("q", "000")));
        Assert.Equal(
            0, await CountAsync(
                TableClient.CreateQueryFilter(
                    $"PartitionKey eq {"q"} and Timestamp lt {new DateTimeOffset(2020, 1, 1, 0, 0, 0, default)}")));
        Assert.Equal(
            12, await CountAsync(
                TableClient.CreateQueryFilter(
                    $"PartitionKey eq {"q"} and Timestamp gt {new DateTimeOffset(2020, 1, 1, 0, 0, 0, default)}")));

        async Task<int> CountAsync(string filter) =>
            await table.ListAsync<KeyEntity>(filter, null, KeyEntity.Select, Cancellation).CountAsync(Cancellation);
    }

    [Fact]
    public async Task Everything_That_Is_Found_Can_Be_Removed()
    {
        var table = await azurite.NewTableAsync();
        await FillAsync(table, "p", 150);
        await FillAsync(table, "q", 2);
        await table.RemoveAllAsync(TableFilters.Within("p"), Cancellation);
        Assert.Equal(["q", "q"], (await table.ListAsync()).Select(row => row.PartitionKey));
    }

    private static async Task FillAsync(TableClient table, string partition, int count)
    {
        var rows = Enumerable.Range(0, count).Select(
            i => new Sample { PartitionKey = partition, RowKey = $"{i:D4}", Int32 = i, Text = "text" });
        foreach (var chunk in rows.Chunk(TableWrites.MaxActions))
            await table.SubmitAsync([.. chunk.Select(row => new EntityAction(TableTransactionActionType.Add, row))], Cancellation);
    }
}
