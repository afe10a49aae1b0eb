using System.Net;
using System.Net.Http.Headers;
using Dialbook.Cli.Api;
using Dialbook.Testing;

namespace Dialbook.Cli.Tests.Api;

public sealed class RetriesTests
{
    private readonly WatchedClock _clock = new();
    private readonly List<TimeSpan> _waits = [];
    private readonly Queue<Func<HttpResponseMessage>> _answers = new();

    [Fact]
    public async Task Waits_As_Long_As_Dialbook_Asks()
    {
        Answer(HttpStatusCode.TooManyRequests, retryAfter: 7);
        Answer(HttpStatusCode.ServiceUnavailable);
        Answer(HttpStatusCode.Accepted);

        Assert.Equal(HttpStatusCode.Accepted, await SendAsync());
        Assert.Equal([TimeSpan.FromSeconds(7), TimeSpan.FromSeconds(2)], _waits);
    }

    [Fact]
    public async Task A_Request_Whose_Answer_Was_Lost_May_Still_Be_At_Work()
    {
        _answers.Enqueue(() => throw new HttpRequestException("lost"));
        Answer(HttpStatusCode.Conflict, retryAfter: 1);
        Answer(HttpStatusCode.Accepted);

        Assert.Equal(HttpStatusCode.Accepted, await SendAsync());
    }

    [Theory]
    [InlineData(HttpStatusCode.Conflict)]
    [InlineData(HttpStatusCode.BadRequest)]
    [InlineData(HttpStatusCode.InternalServerError)]
    public async Task A_Refusal_Is_Final(HttpStatusCode status)
    {
        Answer(status, retryAfter: 1);

        Assert.Equal(status, await SendAsync());
    }

    [Fact]
    public async Task Three_Retries_Are_Enough()
    {
        for (var i = 0; i < 4; i++)
            _answers.Enqueue(() => throw new HttpRequestException("lost"));

        await Assert.ThrowsAsync<HttpRequestException>(SendAsync);
        Assert.Empty(_answers);
        Assert.Equal([TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(4)], _waits);
    }

    private void Answer(HttpStatusCode status, int? retryAfter = null) => _answers.Enqueue(() =>
    {
        var answer = new HttpResponseMessage(status);
        answer.Headers.RetryAfter = retryAfter is { } seconds ? new RetryConditionHeaderValue(TimeSpan.FromSeconds(seconds)) : null;
        return answer;
    });

    private async Task<HttpStatusCode> SendAsync()
    {
        var sending = new Retries(_clock).SendAsync(
            () => Task.FromResult(_answers.Dequeue()()), _ => { }, TestContext.Current.CancellationToken);
        while (await Task.WhenAny(sending, _clock.NextSleepAsync()) is Task<TimeSpan> sleeping)
        {
            _waits.Add(await sleeping);
            _clock.Advance(await sleeping);
        }

        using var answer = await sending;
        return answer.StatusCode;
    }
}
