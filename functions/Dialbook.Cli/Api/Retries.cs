using System.Globalization;
using System.Net;

namespace Dialbook.Cli.Api;

/// <summary>Sends what is safe to send again a few times: when the connection broke, or Dialbook asked for patience.</summary>
internal sealed class Retries(TimeProvider clock)
{
    private const int Most = 3;

    /// <summary>Why a call got no answer, in the words of the system.</summary>
    public static string Reason(HttpRequestException lost) =>
        (lost.InnerException is OperationCanceledException ? lost : lost.GetBaseException()).Message.TrimEnd('.');

    /// <summary>How long an answer asks to wait.</summary>
    public TimeSpan? Asked(HttpResponseMessage answer) => answer.Headers.RetryAfter switch
    {
        { Delta: { } delta } => delta,
        { Date: { } date } when date > clock.GetUtcNow() => date - clock.GetUtcNow(),
        { Date: not null } => TimeSpan.Zero,
        _ => null,
    };

    public async Task<HttpResponseMessage> SendAsync(
        Func<Task<HttpResponseMessage>> send, Action<string> note, CancellationToken cancellationToken)
    {
        for (var retry = 0; ; retry++)
        {
            var wait = TimeSpan.FromSeconds(1 << retry);
            string why;
            try
            {
                var answer = await send();
                if (retry == Most || !AsksForPatience(answer, isRepeated: retry > 0))
                    return answer;
                wait = Asked(answer) ?? wait;
                why = string.Create(CultureInfo.InvariantCulture, $"Dialbook is busy ({(int)answer.StatusCode})");
                answer.Dispose();
            }
            catch (HttpRequestException lost) when (retry < Most)
            {
                why = Reason(lost);
            }

            note(string.Create(CultureInfo.InvariantCulture, $"{why}. Trying again in {Math.Ceiling(wait.TotalSeconds)} s."));
            await Task.Delay(wait, clock, cancellationToken);
        }
    }

    private static bool AsksForPatience(HttpResponseMessage answer, bool isRepeated) => answer.StatusCode switch
    {
        HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable => true,
        // the call whose answer was lost is still at work
        HttpStatusCode.Conflict => isRepeated && answer.Headers.RetryAfter is not null,
        _ => false,
    };
}
