using Dialbook.Testing;

namespace Dialbook.Tables.Tests;

public sealed class ParallelTests(AzuriteServer azurite)
{
    /// <summary>Pooled buffers must not be shared between calls, not even when retries and time-outs cross.</summary>
    [Fact]
    public async Task Parallel_Calls_Do_Not_Mix_Their_Rows()
    {
        var cancellation = TestContext.Current.CancellationToken;
        var table = await azurite.NewTableAsync(new FaultyTransport((_, number) => (number % 23) switch
        {
            3 => Fault.ResetAfter,
            7 => Fault.TruncateAnswer,
            11 => Fault.Answer(500),
            _ => Fault.None,
        }));
        await Parallel.ForAsync(0, 320, new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = cancellation }, async (i, stop) =>
        {
            var text = new string((char)('a' + (i % 26)), 1 + (i * 37 % 9000));
            var row = TestTables.Row($"{i}", i, text);
            await table.AddEntityAsync(row, stop);
            var read = await table.GetEntityAsync<Sample>("p", row.RowKey, cancellationToken: stop);
            Assert.Equal((i, text, row.ETag), (read.Int32, read.Text, read.ETag));
        });
        Assert.Equal(320, await table.QueryAsync<Sample>(cancellationToken: cancellation).CountAsync(cancellation));
    }
}
