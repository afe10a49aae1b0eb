using Azure;
using Dialbook.Testing;
using static Dialbook.Tables.Tests.TestTables;

namespace Dialbook.Tables.Tests;

public sealed class TransactionTests(AzuriteServer azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_Kind_Of_Action_Is_Done()
    {
        var table = await azurite.NewTableAsync();
        var rows = Enumerable.Range(0, 7).Select(i => Row($"{i}", i, "old")).ToList();
        var adds = rows.Skip(1).Select(row => new TableTransactionAction(TableTransactionActionType.Add, row));
        await table.SubmitTransactionAsync([.. adds], Cancellation);
        var changes = Enumerable.Range(0, 5).Select(i => Row($"{i}", text: "new")).ToList();
        await table.SubmitTransactionAsync(
            [
                new(TableTransactionActionType.Add, changes[0]),
                new(TableTransactionActionType.UpdateMerge, changes[1], rows[1].ETag),
                new(TableTransactionActionType.UpdateReplace, changes[2], rows[2].ETag),
                new(TableTransactionActionType.UpsertMerge, changes[3]),
                new(TableTransactionActionType.UpsertReplace, changes[4]),
                new(TableTransactionActionType.Delete, rows[5], rows[5].ETag),
                TableTransactionAction.Delete("p", "6"),
            ],
            Cancellation);
        var found = await table.QueryAsync<Sample>(cancellationToken: Cancellation).ToListAsync(Cancellation);
        Assert.Equal(
            [("0", null, "new"), ("1", 1, "new"), ("2", null, "new"), ("3", 3, "new"), ("4", null, "new")],
            found.Select(row => (row.RowKey, row.Int32, row.Text)));
        Assert.Equal(changes.Select(row => row.ETag), found.Select(row => row.ETag));
        Assert.DoesNotContain(default, found.Select(row => row.ETag));
    }

    [Fact]
    public async Task The_Failing_Action_Is_Named_And_Nothing_Is_Done()
    {
        var table = await azurite.NewTableAsync();
        await table.AddEntityAsync(Row("2"), Cancellation);
        var error = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(Adds(5), Cancellation));
        Assert.Equal((409, TableErrors.EntityAlreadyExists, 2), (error.Status, error.ErrorCode, error.FailedTransactionActionIndex));
        Assert.Single(await table.QueryAsync<Sample>(cancellationToken: Cancellation).ToListAsync(Cancellation));

        error = await Assert.ThrowsAsync<TableTransactionFailedException>(
            () => table.SubmitTransactionAsync([.. Adds(1), TableTransactionAction.Delete("p", "x")], Cancellation));
        Assert.Equal((404, 1), (error.Status, error.FailedTransactionActionIndex));
        error = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
            [new(TableTransactionActionType.UpdateMerge, Row("2"), new ETag("W/\"datetime'2020'\""))], Cancellation));
        Assert.Equal((412, 0), (error.Status, error.FailedTransactionActionIndex));
    }

    [Fact]
    public async Task A_Transaction_On_A_Missing_Table_Fails()
    {
        var table = azurite.Service().GetTableClient(NewName());
        var error = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(Adds(1), Cancellation));
        Assert.Equal((404, TableErrors.TableNotFound), (error.Status, error.ErrorCode));
    }

    [Fact]
    public async Task A_Transaction_Has_Limits_That_Are_Checked_Before_Any_Call()
    {
        var transport = new FaultyTransport();
        var table = await azurite.NewTableAsync(transport);
        await table.SubmitTransactionAsync([], Cancellation);
        await RefusedAsync(table, Adds(101));
        await RefusedAsync(table, [.. Adds(1), .. Adds(1)]);
        await RefusedAsync(table, [.. Adds(1), TableTransactionAction.Delete("q", "x")]);
        await RefusedAsync(table, LargeAdds(70));
        Assert.Equal(0, transport.RequestCount);

        await table.SubmitTransactionAsync(Adds(100), Cancellation);
        Assert.Equal(100, await table.QueryAsync<Sample>(cancellationToken: Cancellation).CountAsync(Cancellation));
    }

    [Fact]
    public async Task A_Transaction_Just_Below_4_MiB_Is_Done()
    {
        var table = await azurite.NewTableAsync();
        await table.SubmitTransactionAsync(LargeAdds(63), Cancellation);
        Assert.Equal(63, await table.QueryAsync<Sample>(select: ["RowKey"], cancellationToken: Cancellation).CountAsync(Cancellation));
    }

    public static TheoryData<Fault> Faults =>
    [
        Fault.ResetBefore, Fault.ResetAfter, Fault.Answer(500), Fault.Answer(503), Fault.AnswerAfter(500),
        Fault.TruncateAnswer, Fault.HalveAnswer,
    ];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_Retried_Transaction_Is_Done_Once(Fault fault)
    {
        var table = await azurite.NewTableAsync(new FaultyTransport(fault));
        var actions = Adds(3);
        await table.SubmitTransactionAsync(actions, Cancellation);
        var found = await table.QueryAsync<Sample>(cancellationToken: Cancellation).ToListAsync(Cancellation);
        Assert.Equal(actions.Select(action => action.Entity.ETag), found.Select(row => row.ETag));
        Assert.DoesNotContain(default, found.Select(row => row.ETag));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_Retried_Transaction_Of_Changes_And_Deletes_Is_Done_Once(Fault fault)
    {
        var table = await azurite.NewTableAsync(new FaultyTransport((_, number) => number == 2 ? fault : Fault.None));
        var rows = Adds(3);
        await table.SubmitTransactionAsync(rows, Cancellation);
        var change = Row("1", 10);
        await table.SubmitTransactionAsync(
            [
                new(TableTransactionActionType.Delete, rows[0].Entity, rows[0].Entity.ETag),
                new(TableTransactionActionType.UpdateReplace, change, rows[1].Entity.ETag),
            ],
            Cancellation);
        Assert.Equal(change.ETag, (await table.GetEntityAsync<Sample>("p", "1", cancellationToken: Cancellation)).ETag);
        Assert.Null(await table.GetEntityIfExistsAsync<Sample>("p", "0", cancellationToken: Cancellation));
    }

    [Fact]
    public async Task A_Retried_Transaction_Of_Deletes_Has_Succeeded_When_All_Are_Gone()
    {
        var table = await azurite.NewTableAsync(new FaultyTransport((_, number) => number == 2 ? Fault.ResetAfter : Fault.None));
        var rows = Adds(3);
        await table.SubmitTransactionAsync(rows, Cancellation);
        await table.SubmitTransactionAsync([.. rows.Select(row => TableTransactionAction.Delete("p", row.Entity.RowKey))], Cancellation);
        Assert.Empty(await table.QueryAsync<Sample>(cancellationToken: Cancellation).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task A_Retried_Transaction_Of_Deletes_Has_Failed_When_A_Row_Is_Left()
    {
        var table = await azurite.NewTableAsync(new FaultyTransport((_, number) => number == 2 ? Fault.ResetBefore : Fault.None));
        await table.SubmitTransactionAsync(Adds(1), Cancellation);
        var error = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(
            [TableTransactionAction.Delete("p", "0"), TableTransactionAction.Delete("p", "x")], Cancellation));
        Assert.Equal((404, 1), (error.Status, error.FailedTransactionActionIndex));
    }

    [Fact]
    public async Task A_Retried_Transaction_After_Anothers_Is_Still_A_Conflict()
    {
        var table = await azurite.NewTableAsync(new FaultyTransport(Fault.ResetBefore));
        await azurite.Service().GetTableClient(table.Name).SubmitTransactionAsync(Adds(3), Cancellation);
        var error = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitTransactionAsync(Adds(3), Cancellation));
        Assert.Equal((409, 0), (error.Status, error.FailedTransactionActionIndex));
    }

    [Fact]
    public async Task A_Transaction_That_Is_Never_Answered_Whole_Fails()
    {
        var table = await azurite.NewTableAsync(new FaultyTransport((_, _) => Fault.HalveAnswer));
        var upserts = Adds(2).Select(add => new TableTransactionAction(TableTransactionActionType.UpsertMerge, add.Entity)).ToList();
        await Assert.ThrowsAsync<RequestFailedException>(() => table.SubmitTransactionAsync(upserts, Cancellation));
    }

    private static List<TableTransactionAction> Adds(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new TableTransactionAction(TableTransactionActionType.Add, Row($"{i}", i)))];

    /// <summary>Each a little over 64 KiB on the wire.</summary>
    private static List<TableTransactionAction> LargeAdds(int count)
    {
        var adds = Adds(count);
        adds.ForEach(add => ((Sample)add.Entity).Binary = new byte[48 * 1024]);
        return adds;
    }

    private static async Task RefusedAsync(TableClient table, List<TableTransactionAction> actions) =>
        await Assert.ThrowsAsync<ArgumentException>(() => table.SubmitTransactionAsync(actions, Cancellation));
}
