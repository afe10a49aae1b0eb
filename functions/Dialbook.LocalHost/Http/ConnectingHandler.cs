using System.Net;

namespace Dialbook.LocalHost.Http;

/// <summary>Sends requests to a worker, which says that it is there shortly before it takes any.</summary>
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
                // nothing was sent yet
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }
}
