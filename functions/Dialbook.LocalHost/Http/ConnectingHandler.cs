using System.Net;

namespace Dialbook.LocalHost.Http;

/// <summary>Sends requests to a worker. It tries to connect again, since a worker reports ready shortly before it listens.</summary>
internal sealed class ConnectingHandler(TimeProvider time) : DelegatingHandler(new SocketsHttpHandler
{
    UseProxy = false,
    UseCookies = false,
    AllowAutoRedirect = false,
    AutomaticDecompression = DecompressionMethods.None,
    ActivityHeadersPropagator = null,
})
{
    private const int Tries = 10;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await base.SendAsync(request, cancellationToken);
            }
            catch (HttpRequestException refused) when (refused.HttpRequestError == HttpRequestError.ConnectionError && attempt < Tries)
            {
                // nothing has been sent yet
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }
}
