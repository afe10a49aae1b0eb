using System.Net;
using Microsoft.Extensions.Http.Resilience;
using Polly;

namespace Dialbook.Cli.Api;

/// <summary>Sends again what is safe to send again: when the connection broke, or Dialbook asked to wait.</summary>
internal sealed class Retries(TimeProvider clock)
{
    /// <summary>Why a request got no answer, in the words of the system.</summary>
    public static string Reason(HttpRequestException lost) =>
        (lost.InnerException is OperationCanceledException ? lost : lost.GetBaseException()).Message.TrimEnd('.');

    /// <summary>Tries up to four times, after 1, 2 and 4 seconds or as an answer's <c>Retry-After</c> says.</summary>
    /// <param name="note">Is given the reason before each wait.</param>
    public async Task<HttpResponseMessage> SendAsync(
        Func<Task<HttpResponseMessage>> send, Action<string> note, CancellationToken cancellationToken)
    {
        var retry = new HttpRetryStrategyOptions
        {
            MaxRetryAttempts = 3,
            Delay = TimeSpan.FromSeconds(1),
            UseJitter = false,
            ShouldHandle = arguments => ValueTask.FromResult(MayPass(arguments.Outcome, isRepeated: arguments.AttemptNumber > 0)),
            OnRetry = arguments =>
            {
                note($"{Reason(arguments.Outcome)}. Trying again in {Math.Ceiling(arguments.RetryDelay.TotalSeconds)} s.");
                return default;
            },
        };
        return await new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = clock }
            .AddRetry(retry).Build().ExecuteAsync(async _ => await send(), cancellationToken);
    }

    private static bool MayPass(Outcome<HttpResponseMessage> outcome, bool isRepeated) => outcome.Result?.StatusCode switch
    {
        null => outcome.Exception is HttpRequestException,
        HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable => true,
        // the request whose answer was lost is still at work
        HttpStatusCode.Conflict => isRepeated && outcome.Result.Headers.RetryAfter is not null,
        _ => false,
    };

    private static string Reason(Outcome<HttpResponseMessage> outcome) => outcome.Exception is HttpRequestException lost
        ? Reason(lost)
        : $"Dialbook is busy ({(int?)outcome.Result?.StatusCode})";
}
