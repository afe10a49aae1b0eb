using Dialbook.LocalHost.App;

namespace Dialbook.LocalHost.Http;

/// <summary>
/// Sends a request without a body again when the app's connection breaks before an answer, up to 10 times in all, as the Functions host
/// does. So the app may see a request twice; and a restart of the app goes unnoticed by such callers.
/// </summary>
internal sealed class RetryHandler(AppSupervisor apps, TimeProvider time, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    private const int MaxTries = 10;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            catch (Exception broken) when (tries < MaxTries && IsBroken(broken) && HasNoBody(request))
            {
                // the supervisor may learn of the app's end a moment later than this connection
                await Task.Delay(Pause, time, cancellationToken);
            }

            var app = await apps.ReadyAsync(cancellationToken);
            if (request.RequestUri!.Port != app.Port)
                request.RequestUri = new UriBuilder(request.RequestUri) { Port = app.Port }.Uri;
        }
    }

    private static bool IsBroken(Exception exception) => exception is HttpRequestException or IOException;

    private static bool HasNoBody(HttpRequestMessage request) => request.Content is null || request.Content.Headers.ContentLength == 0;
}
