using Azure;
using Dialbook.Testing;
using static Dialbook.Tables.Tests.TestTables;

namespace Dialbook.Tables.Tests;

public sealed class QueryTests(AzuriteServer azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Pages_Are_Followed_Across_Partitions()
    {
        var transport = new FaultyTransport();
        var table = await azurite.NewTableAsync(transport);
        string[] partitions = ["a", "ü/'", "漢字"];
        foreach (var partition in partitions)
            await FillAsync(table, partition, 5);
        var asked = transport.RequestCount;
        var rows = await table.QueryAsync<Sample>(maxPerPage: 2, cancellationToken: Cancellation).ToListAsync(Cancellation);
        Assert.Equal(
            partitions.SelectMany(partition => Enumerable.Range(0, 5).Select(i => (partition, i))),
            rows.Select(row => (row.PartitionKey, row.Int32!.Value)));
        Assert.Equal(8, transport.RequestCount - asked);
    }

    [Fact]
    public async Task A_Query_Goes_On_From_A_Token()
    {
        var table = await azurite.NewTableAsync();
        await FillAsync(table, "p", 5);
        var query = table.QueryAsync<Sample>(cancellationToken: Cancellation);
        var first = await query.AsPages(pageSizeHint: 3).FirstAsync(Cancellation);
        Assert.Equal(3, first.Values.Count);
        Assert.NotNull(first.ContinuationToken);
        var second = await query.AsPages(first.ContinuationToken, 3).SingleAsync(Cancellation);
        Assert.Equal([3, 4], second.Values.Select(row => row.Int32!.Value));
        Assert.Null(second.ContinuationToken);
    }

    [Fact]
    public async Task More_Than_A_Thousand_Rows_Are_Read()
    {
        var table = await azurite.NewTableAsync();
        await FillAsync(table, "p", 1234);
        var query = table.QueryAsync<Sample>(cancellationToken: Cancellation);
        Assert.Equal(Enumerable.Range(0, 1234), (await query.ToListAsync(Cancellation)).Select(row => row.Int32!.Value));
        Assert.Equal([1000, 234], await query.AsPages().Select(page => page.Values.Count).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task An_Empty_Page_Is_Followed()
    {
        var page = 0;
        var table = new TableServiceClient(azurite.ConnectionString, Quick(new PagesTransport(() => page++ switch
        {
            0 => ("""{"value":[]}""", "1!a", null),
            1 => ("""{"value":[]}""", "1!a", "1!b"),
            _ => ("""{"value":[{"PartitionKey":"p","RowKey":"r","Int32":7}]}""", null, null),
        }))).GetTableClient("Pages");
        var pages = await table.QueryAsync<Sample>(cancellationToken: Cancellation).AsPages().ToListAsync(Cancellation);
        Assert.Equal(7, Assert.Single(Assert.Single(pages).Values).Int32);
        Assert.Equal(3, page);
    }

    [Fact]
    public async Task An_Empty_Result_Is_Empty()
    {
        var table = await azurite.NewTableAsync();
        Assert.Empty(await table.QueryAsync<Sample>(TableFilter.PartitionKey("x"), cancellationToken: Cancellation).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task A_Selection_Brings_The_Keys_And_With_The_Timestamp_The_Version()
    {
        var table = await azurite.NewTableAsync();
        await FillAsync(table, "p", 1);
        var row = await table.QueryAsync<Sample>(select: ["Int32"], cancellationToken: Cancellation).SingleAsync(Cancellation);
        Assert.Equal(("p", "0000", 0, null, default), (row.PartitionKey, row.RowKey, row.Int32, row.Text, row.ETag));
        row = await table.QueryAsync<Sample>(select: ["Timestamp"], cancellationToken: Cancellation).SingleAsync(Cancellation);
        var read = await table.GetEntityAsync<Sample>("p", "0000", cancellationToken: Cancellation);
        Assert.Equal((read.ETag, read.Timestamp, null), (row.ETag, row.Timestamp, row.Int32));
    }

    [Fact]
    public async Task The_Version_Is_Right_After_A_Merge()
    {
        var table = await azurite.NewTableAsync();
        await FillAsync(table, "p", 1);
        var change = Row("0000", 5);
        await table.UpsertEntityAsync(change, cancellationToken: Cancellation);
        var row = await table.QueryAsync<Sample>(cancellationToken: Cancellation).SingleAsync(Cancellation);
        Assert.Equal(change.ETag, row.ETag);
    }

    [Fact]
    public async Task A_Query_Of_A_Missing_Table_Fails()
    {
        var table = azurite.Service().GetTableClient(NewName());
        var error = await Assert.ThrowsAsync<RequestFailedException>(
            async () => await table.QueryAsync<Sample>(cancellationToken: Cancellation).ToListAsync(Cancellation));
        Assert.Equal(TableErrors.TableNotFound, error.ErrorCode);
    }

    private static async Task FillAsync(TableClient table, string partition, int count)
    {
        var rows = Enumerable.Range(0, count).Select(i => new Sample { PartitionKey = partition, RowKey = $"{i:D4}", Int32 = i, Text = "text" });
        foreach (var chunk in rows.Chunk(100))
            await table.SubmitTransactionAsync([.. chunk.Select(row => new TableTransactionAction(TableTransactionActionType.Add, row))], Cancellation);
    }
}
