using System.Diagnostics;
using Azure;
using Dialbook.Testing;
using static Dialbook.Tables.Tests.TestTables;

namespace Dialbook.Tables.Tests;

/// <summary>What comes of single requests that go wrong below the retry policy.</summary>
public sealed class RetryTests(AzuriteServer azurite)
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
        await azurite.Service().GetTableClient(table.Name).AddEntityAsync(Row("r", 1), Cancellation);
        Assert.Equal(1, (await table.GetEntityAsync<Sample>("p", "r", cancellationToken: Cancellation)).Int32);
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
        var error = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(Row("r"), Cancellation));
        Assert.Equal((status, 1), (error.Status, transport.RequestCount));
    }

    [Fact]
    public async Task Retries_End()
    {
        var transport = new FaultyTransport((_, _) => Fault.Answer(503));
        var table = await azurite.NewTableAsync(transport);
        var error = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(Row("r"), Cancellation));
        Assert.Equal((503, 6), (error.Status, transport.RequestCount));
    }

    [Fact]
    public async Task No_Answer_At_All_Is_An_Error_Without_A_Status()
    {
        var table = await azurite.NewTableAsync(new FaultyTransport((_, _) => Fault.ResetBefore));
        var error = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(Row("r"), Cancellation));
        Assert.Equal(0, error.Status);
    }

    [Fact]
    public async Task Retry_After_Is_Obeyed()
    {
        var table = await azurite.NewTableAsync(new FaultyTransport(Fault.Answer(503, TimeSpan.FromSeconds(1))));
        var watch = Stopwatch.StartNew();
        await table.AddEntityAsync(Row("r"), Cancellation);
        Assert.InRange(watch.Elapsed.TotalSeconds, 0.95, 30);
    }

    [Fact]
    public async Task A_Write_That_Timed_Out_Is_Recognised()
    {
        var transport = new FaultyTransport(Fault.TimeOut);
        var options = Quick(transport);
        options.Retry.NetworkTimeout = TimeSpan.FromMilliseconds(500);
        var table = await azurite.NewTableAsync(options);
        var row = Row("r", 1);
        await table.AddEntityAsync(row, Cancellation);
        Assert.Equal(row.ETag, (await table.GetEntityAsync<Sample>("p", "r", cancellationToken: Cancellation)).ETag);
    }

    [Theory]
    [MemberData(nameof(Lost))]
    public async Task Retried_Insert_Whose_Answer_Was_Lost_Is_Recognised(Fault fault)
    {
        var transport = new FaultyTransport(fault);
        var table = await azurite.NewTableAsync(transport);
        var row = Row("r", 1);
        await table.AddEntityAsync(row, Cancellation);
        Assert.Equal(3, transport.RequestCount); // the insert, its retry, the look at the row
        var read = await table.GetEntityAsync<Sample>("p", "r", cancellationToken: Cancellation);
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
        await table.AddEntityAsync(row, Cancellation);
        row.Int32 = 2;
        await table.UpdateEntityAsync(row, row.ETag, mode, Cancellation);
        var read = await table.GetEntityAsync<Sample>("p", "r", cancellationToken: Cancellation);
        Assert.Equal((row.ETag, 2), (read.ETag, read.Int32));
    }

    [Fact]
    public async Task Retried_Upsert_Whose_Answer_Was_Lost_Needs_No_Recognition()
    {
        var transport = new FaultyTransport(Fault.ResetAfter);
        var table = await azurite.NewTableAsync(transport);
        await table.UpsertEntityAsync(Row("r", 1), cancellationToken: Cancellation);
        Assert.Equal(2, transport.RequestCount);
    }

    [Fact]
    public async Task Retried_Delete_Whose_Answer_Was_Lost_Is_Recognised()
    {
        var table = await azurite.NewTableAsync(new FaultyTransport((_, number) => number == 2 ? Fault.ResetAfter : Fault.None));
        var row = Row("r", 1);
        await table.AddEntityAsync(row, Cancellation);
        Assert.True(await table.DeleteEntityAsync("p", "r", row.ETag, Cancellation));
    }

    [Theory]
    [MemberData(nameof(Passing))]
    public async Task Retried_Insert_After_Anothers_Is_Still_A_Conflict(Fault fault)
    {
        if (fault == Fault.ResetAfter || fault == Fault.TruncateAnswer)
            fault = Fault.ResetBefore;
        var table = await azurite.NewTableAsync(new FaultyTransport(fault));
        var others = Row("r", 1);
        await azurite.Service().GetTableClient(table.Name).AddEntityAsync(others, Cancellation);
        var error = await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(Row("r", 2), Cancellation));
        Assert.Equal((409, TableErrors.EntityAlreadyExists), (error.Status, error.ErrorCode));
        Assert.Equal(1, (await table.GetEntityAsync<Sample>("p", "r", cancellationToken: Cancellation)).Int32);
    }

    [Fact]
    public async Task Retried_Update_After_Anothers_Is_Still_A_Conflict()
    {
        var table = await azurite.NewTableAsync(new FaultyTransport((_, number) => number == 2 ? Fault.ResetBefore : Fault.None));
        var row = Row("r", 1);
        await table.AddEntityAsync(row, Cancellation);
        await azurite.Service().GetTableClient(table.Name).UpsertEntityAsync(Row("r", 2), cancellationToken: Cancellation);
        var error = await Assert.ThrowsAsync<RequestFailedException>(() => table.UpdateEntityAsync(row, row.ETag, cancellationToken: Cancellation));
        Assert.Equal(412, error.Status);
    }

    [Fact]
    public async Task A_Conflict_Without_A_Retry_Is_Not_Looked_Into()
    {
        var transport = new FaultyTransport();
        var table = await azurite.NewTableAsync(transport);
        await table.AddEntityAsync(Row("r"), Cancellation);
        await Assert.ThrowsAsync<RequestFailedException>(() => table.AddEntityAsync(Row("r"), Cancellation));
        Assert.Equal(2, transport.RequestCount);
    }

    [Fact]
    public async Task Half_An_Answer_Is_An_Error()
    {
        var table = await azurite.NewTableAsync(new FaultyTransport((_, number) => number > 1 ? Fault.HalveAnswer : Fault.None));
        await table.AddEntityAsync(Row("r", 1), Cancellation);
        await Assert.ThrowsAsync<RequestFailedException>(() => table.GetEntityAsync<Sample>("p", "r", cancellationToken: Cancellation));
        await Assert.ThrowsAsync<RequestFailedException>(
            async () => await table.QueryAsync<Sample>(cancellationToken: Cancellation).ToListAsync(Cancellation));
    }

    [Fact]
    public async Task The_Caller_Can_Cancel()
    {
        var table = await azurite.NewTableAsync(new FaultyTransport(Fault.TimeOut));
        using var source = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => table.AddEntityAsync(Row("r"), source.Token));
    }
}
