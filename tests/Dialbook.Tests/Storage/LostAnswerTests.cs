using System.Diagnostics;
using Azure;
using Azure.Data.Tables;
using Azure.Data.Tables.Models;
using Dialbook.Storage;
using Dialbook.Testing;
using static Dialbook.Tests.Storage.TestTables;

namespace Dialbook.Tests.Storage;

/// <summary>What comes of single requests that go wrong below the SDK's retry policy.</summary>
public sealed class LostAnswerTests(AzuriteServer azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<Fault> Passing =>
    [
        Fault.ResetBefore, Fault.ResetAfter, Fault.TruncateAnswer,
        Fault.Answer(408), Fault.Answer(429), Fault.Answer(500), Fault.Answer(502), Fault.Answer(503), Fault.Answer(504),
    ];

    public static TheoryData<Fault> Lost => [Fault.ResetAfter, Fault.AnswerAfter(500), Fault.AnswerAfter(503)];

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task A_Read_Is_Retried(Fault fault)
    {
        var transport = new FaultyTransport(fault, fault);
        var table = await azurite.NewTableAsync(transport);
        await azurite.Table(table.Name).AddAsync(Row("r", 1), Cancellation);
        Assert.Equal(1, (await table.FindAsync("r"))!.Int32);
        Assert.Equal(3, transport.RequestCount);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(501)]
    public async Task Other_Errors_Are_Not_Retried(int status)
    {
        var transport = new FaultyTransport(Fault.Answer(status));
        var table = await azurite.NewTableAsync(transport);
        var error = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddAsync(Row("r"), Cancellation));
        Assert.Equal((status, 1), (error.Status, transport.RequestCount));
    }

    [Fact]
    public async Task Retries_End()
    {
        var transport = new FaultyTransport((_, _) => Fault.Answer(503));
        var table = await azurite.NewTableAsync(transport);
        var error = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddAsync(Row("r"), Cancellation));
        Assert.Equal((503, 6), (error.Status, transport.RequestCount));
    }

    [Fact]
    public async Task No_Answer_At_All_Is_An_Error_Without_A_Status()
    {
        var table = await azurite.NewTableAsync(new FaultyTransport((_, _) => Fault.ResetBefore));
        var error = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddAsync(Row("r"), Cancellation));
        Assert.Equal(0, error.Status);
    }

    [Fact]
    public async Task Retry_After_Is_Obeyed()
    {
        var table = await azurite.NewTableAsync(new FaultyTransport(Fault.Answer(503, TimeSpan.FromSeconds(1))));
        var watch = Stopwatch.StartNew();
        await table.AddAsync(Row("r"), Cancellation);
        Assert.True(watch.Elapsed.TotalSeconds >= 0.95, $"It was sent again after {watch.Elapsed}");
    }

    [Fact]
    public async Task A_Write_That_Timed_Out_Is_Recognised()
    {
        var transport = new FaultyTransport(Fault.TimeOut);
        var table = await azurite.NewTableAsync(transport, options => options.Retry.NetworkTimeout = TimeSpan.FromMilliseconds(500));
        var row = Row("r", 1);
        await table.AddAsync(row, Cancellation);
        Assert.Equal(row.ETag, (await table.FindAsync("r"))!.ETag);
    }

    [Theory]
    [MemberData(nameof(Lost))]
    public async Task Retried_Insert_Whose_Answer_Was_Lost_Is_Recognised(Fault fault)
    {
        var transport = new FaultyTransport(fault);
        var table = await azurite.NewTableAsync(transport);
        var row = Row("r", 1);
        await table.AddAsync(row, Cancellation);
        Assert.Equal(3, transport.RequestCount); // the insert, its retry, the look at the row
        var read = (await table.FindAsync("r"))!;
        Assert.NotEqual(default, row.ETag);
        Assert.Equal((row.ETag, 1), (read.ETag, read.Int32));
    }

    [Theory]
    [InlineData(TableUpdateMode.Merge)]
    [InlineData(TableUpdateMode.Replace)]
    public async Task Retried_Update_Whose_Answer_Was_Lost_Is_Recognised(TableUpdateMode mode)
    {
        var transport = new FaultyTransport((_, number) => number == 2 ? Fault.ResetAfter : Fault.None);
        var table = await azurite.NewTableAsync(transport);
        var row = Row("r", 1);
        await table.AddAsync(row, Cancellation);
        row.Int32 = 2;
        await table.UpdateAsync(row, row.ETag, mode, Cancellation);
        var read = (await table.FindAsync("r"))!;
        Assert.Equal((row.ETag, 2), (read.ETag, read.Int32));
    }

    [Fact]
    public async Task Retried_Upsert_Whose_Answer_Was_Lost_Needs_No_Recognition()
    {
        var transport = new FaultyTransport(Fault.ResetAfter);
        var table = await azurite.NewTableAsync(transport);
        await table.UpsertAsync(Row("r", 1), TableUpdateMode.Merge, Cancellation);
        Assert.Equal(2, transport.RequestCount);
    }

    [Fact]
    public async Task Retried_Delete_Whose_Answer_Was_Lost_Is_Recognised()
    {
        var table = await azurite.NewTableAsync(new FaultyTransport((_, number) => number == 2 ? Fault.ResetAfter : Fault.None));
        var row = Row("r", 1);
        await table.AddAsync(row, Cancellation);
        Assert.True(await table.RemoveAsync("p", "r", row.ETag, Cancellation));
    }

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task Retried_Insert_After_Anothers_Is_Still_A_Conflict(Fault fault)
    {
        if (fault == Fault.ResetAfter || fault == Fault.TruncateAnswer)
            fault = Fault.ResetBefore;
        var table = await azurite.NewTableAsync(new FaultyTransport(fault));
        var others = Row("r", 1);
        await azurite.Table(table.Name).AddAsync(others, Cancellation);
        var error = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddAsync(Row("r", 2), Cancellation));
        Assert.Equal((409, TableErrorCode.EntityAlreadyExists.ToString()), (error.Status, error.ErrorCode));
        Assert.Equal(1, (await table.FindAsync("r"))!.Int32);
    }

    [Fact]
    public async Task Retried_Update_After_Anothers_Is_Still_A_Conflict()
    {
        var table = await azurite.NewTableAsync(new FaultyTransport((_, number) => number == 2 ? Fault.ResetBefore : Fault.None));
        var row = Row("r", 1);
        await table.AddAsync(row, Cancellation);
        await azurite.Table(table.Name).UpsertAsync(Row("r", 2), TableUpdateMode.Merge, Cancellation);
        var error = await Assert.ThrowsAsync<RequestFailedException>(
            () => table.UpdateAsync(row, row.ETag, TableUpdateMode.Merge, Cancellation));
        Assert.Equal(412, error.Status);
    }

    [Fact]
    public async Task A_Conflict_Without_A_Retry_Is_Not_Looked_Into()
    {
        var transport = new FaultyTransport();
        var table = await azurite.NewTableAsync(transport);
        await table.AddAsync(Row("r"), Cancellation);
        await Assert.ThrowsAsync<RequestFailedException>(() => table.AddAsync(Row("r"), Cancellation));
        Assert.Equal(2, transport.RequestCount);
    }

    [Fact]
    public async Task The_Caller_Can_Cancel()
    {
        var table = await azurite.NewTableAsync(new FaultyTransport(Fault.TimeOut));
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => table.AddAsync(Row("r"), source.Token));
    }
}
