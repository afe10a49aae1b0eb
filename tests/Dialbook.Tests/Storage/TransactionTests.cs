using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using Dialbook.Storage;
using Dialbook.Testing;
using static Dialbook.Tests.Storage.TestTables;

namespace Dialbook.Tests.Storage;

public sealed class TransactionTests(AzuriteServer azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_Kind_Of_Action_Is_Done()
    {
        var table = await azurite.NewTableAsync();
        var rows = Enumerable.Range(0, 7).Select(i => Row($"{i}", i, "old")).ToList();
        var adds = rows.Skip(1).Select(row => new EntityAction(TableTransactionActionType.Add, row));
        await table.SubmitAsync([.. adds], Cancellation);
        var changes = Enumerable.Range(0, 5).Select(i => Row($"{i}", text: "new")).ToList();
        await table.SubmitAsync(
            [
                new(TableTransactionActionType.Add, changes[0]),
                new(TableTransactionActionType.UpdateMerge, changes[1], rows[1].ETag),
                new(TableTransactionActionType.UpdateReplace, changes[2], rows[2].ETag),
                new(TableTransactionActionType.UpsertMerge, changes[3]),
                new(TableTransactionActionType.UpsertReplace, changes[4]),
                new(TableTransactionActionType.Delete, rows[5], rows[5].ETag),
                EntityAction.Delete("p", "6"),
            ],
            Cancellation);
        var found = await table.ListAsync();
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
        await table.AddAsync(Row("2"), Cancellation);
        var error = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitAsync(Adds(5), Cancellation));
        Assert.Equal(
            (409, TableErrorCode.EntityAlreadyExists.ToString(), 2), (error.Status, error.ErrorCode, error.FailedTransactionActionIndex));
        Assert.Single(await table.ListAsync());

        error = await Assert.ThrowsAsync<TableTransactionFailedException>(
            () => table.SubmitAsync([.. Adds(1), EntityAction.Delete("p", "x")], Cancellation));
        Assert.Equal((404, 1), (error.Status, error.FailedTransactionActionIndex));
        error = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitAsync(
            [new(TableTransactionActionType.UpdateMerge, Row("2"), new ETag("W/\"datetime'2020'\""))], Cancellation));
        Assert.Equal((412, 0), (error.Status, error.FailedTransactionActionIndex));
    }

    [Fact]
    public async Task A_Transaction_On_A_Missing_Table_Fails()
    {
        var table = azurite.Table(NewName());
        var error = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitAsync(Adds(1), Cancellation));
        Assert.Equal((404, TableErrorCode.TableNotFound.ToString()), (error.Status, error.ErrorCode));
    }

    [Fact]
    public async Task No_Actions_Are_Done_Without_A_Call()
    {
        var transport = new FaultyTransport();
        await (await azurite.NewTableAsync(transport)).SubmitAsync([], Cancellation);
        Assert.Equal(0, transport.RequestCount);
    }

    [Fact]
    public async Task A_Hundred_Actions_Are_Done()
    {
        var table = await azurite.NewTableAsync();
        await table.SubmitAsync(Adds(100), Cancellation);
        Assert.Equal(100, (await table.ListAsync()).Count);
    }

    [Fact]
    public async Task A_Transaction_Just_Below_4_MiB_Is_Done()
    {
        var table = await azurite.NewTableAsync();
        await table.SubmitAsync(LargeAdds(63), Cancellation);
        Assert.Equal(63, (await table.ListAsync()).Count);
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
        await table.SubmitAsync(actions, Cancellation);
        var found = await table.ListAsync();
        Assert.Equal(actions.Select(action => action.Entity.ETag), found.Select(row => row.ETag));
        Assert.DoesNotContain(default, found.Select(row => row.ETag));
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task A_Retried_Transaction_Of_Changes_And_Deletes_Is_Done_Once(Fault fault)
    {
        var table = await azurite.NewTableAsync(new FaultyTransport((_, number) => number == 2 ? fault : Fault.None));
        var rows = Adds(3);
        await table.SubmitAsync(rows, Cancellation);
        var change = Row("1", 10);
        await table.SubmitAsync(
            [
                new(TableTransactionActionType.Delete, rows[0].Entity, rows[0].Entity.ETag),
                new(TableTransactionActionType.UpdateReplace, change, rows[1].Entity.ETag),
            ],
            Cancellation);
        Assert.Equal(change.ETag, (await table.FindAsync("1"))!.ETag);
        Assert.Null(await table.FindAsync("0"));
    }

    [Fact]
    public async Task A_Retried_Transaction_Of_Deletes_Has_Succeeded_When_All_Are_Gone()
    {
        var table = await azurite.NewTableAsync(new FaultyTransport((_, number) => number == 2 ? Fault.ResetAfter : Fault.None));
        var rows = Adds(3);
        await table.SubmitAsync(rows, Cancellation);
        await table.SubmitAsync([.. rows.Select(row => EntityAction.Delete("p", row.Entity.RowKey))], Cancellation);
        Assert.Empty(await table.ListAsync());
    }

    [Fact]
    public async Task A_Retried_Transaction_Of_Deletes_Has_Failed_When_A_Row_Is_Left()
    {
        var table = await azurite.NewTableAsync(new FaultyTransport((_, number) => number == 2 ? Fault.ResetBefore : Fault.None));
        await table.SubmitAsync(Adds(1), Cancellation);
        var error = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitAsync(
            [EntityAction.Delete("p", "0"), EntityAction.Delete("p", "x")], Cancellation));
        Assert.Equal((404, 1), (error.Status, error.FailedTransactionActionIndex));
    }

    [Fact]
    public async Task A_Retried_Transaction_After_Anothers_Is_Still_A_Conflict()
    {
        var table = await azurite.NewTableAsync(new FaultyTransport(Fault.ResetBefore));
        await azurite.Table(table.Name).SubmitAsync(Adds(3), Cancellation);
        var error = await Assert.ThrowsAsync<TableTransactionFailedException>(() => table.SubmitAsync(Adds(3), Cancellation));
        Assert.Equal((409, 0), (error.Status, error.FailedTransactionActionIndex));
    }

    [Fact]
    public async Task A_Transaction_That_Is_Never_Answered_Whole_Fails()
    {
        var table = await azurite.NewTableAsync(new FaultyTransport((_, _) => Fault.HalveAnswer));
        var upserts = Adds(2).Select(add => new EntityAction(TableTransactionActionType.UpsertMerge, add.Entity)).ToList();
        await Assert.ThrowsAsync<RequestFailedException>(() => table.SubmitAsync(upserts, Cancellation));
    }

    private static List<EntityAction> Adds(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new EntityAction(TableTransactionActionType.Add, Row($"{i}", i)))];

    /// <summary>Each a little over 64 KiB on the wire.</summary>
    private static List<EntityAction> LargeAdds(int count)
    {
        var adds = Adds(count);
        adds.ForEach(add => ((Sample)add.Entity).Binary = new byte[48 * 1024]);
        return adds;
    }
}
