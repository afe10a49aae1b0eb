using Azure;
using Dialbook.Testing;

namespace Dialbook.Tests.Running;

/// <summary>One storage request that goes wrong, each in its turn.</summary>
internal static class Faults
{
    /// <summary>What may become of a request when the process, or the line, breaks.</summary>
    public static TheoryData<Fault> Kinds => [Fault.ResetBefore, Fault.ResetAfter];

    /// <summary>
    /// Lets the first request of a piece of work fail, in the next round the second, and so on until the work ends before the fault.
    /// </summary>
    /// <param name="leastSteps">How many requests the work has, at least.</param>
    /// <param name="round">Does the work with a transport, without retries.</param>
    public static async Task AtEachStepAsync(Fault fault, int leastSteps, Func<FaultyTransport, int, Task> round)
    {
        for (var step = 1; ; step++)
        {
            var failing = step;
            var transport = new FaultyTransport((_, number) => number == failing ? fault : Fault.None);
            await round(transport, step);
            if (transport.RequestCount >= step)
                continue;
            Assert.True(step > leastSteps, $"The work has {step - 1} requests.");
            return;
        }
    }

    /// <returns>Whether the work failed for the store's sake; any other failure is an error.</returns>
    public static async Task<bool> FailsAsync(this Task work)
    {
        try
        {
            await work;
            return false;
        }
        catch (RequestFailedException e) when (e.Status == 0)
        {
            return true;
        }
    }

    /// <summary>Goes wrong at random, in a way that retries get over, but the same way in each run.</summary>
    public static FaultyTransport Random(int seed, double share)
    {
        var random = new Random(seed);
        Fault[] kinds = [Fault.ResetBefore, Fault.ResetAfter, Fault.TruncateAnswer, Fault.Answer(503), Fault.AnswerAfter(500)];
        return new((_, _) =>
        {
            lock (random)
                return random.NextDouble() < share ? kinds[random.Next(kinds.Length)] : Fault.None;
        });
    }
}
