using System.Net;
using Dialbook.LocalHost.App;
using Dialbook.LocalHost.Package;
using Yarp.ReverseProxy.Forwarder;

namespace Dialbook.LocalHost.Http;

/// <summary>Forwards one request to the app, streamed both ways.</summary>
internal sealed class FunctionProxy : IDisposable
{
    /// <summary>100 MB: what the Functions host takes.</summary>
    public const long MaxBody = 100 * 1024 * 1024;

    private static readonly ForwarderRequestConfig Config = new()
    {
        ActivityTimeout = TimeSpan.FromSeconds(240),
        Version = HttpVersion.Version11,
        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    private readonly AppSupervisor _apps;
    private readonly IHttpForwarder _forwarder;
    private readonly AppRequestTransformer _transformer;
    private readonly HttpMessageInvoker _client;
    private readonly TimeProvider _time;
    private readonly TimeSpan _timeout;
    private readonly ILogger _log;

    public FunctionProxy(AppSupervisor apps, AppPackage package, IHttpForwarder forwarder, TimeProvider time, ILogger<FunctionProxy> log)
    {
        _apps = apps;
        _forwarder = forwarder;
        _transformer = new AppRequestTransformer(time);
        _time = time;
        _timeout = package.FunctionTimeout;
        _log = log;
        _client = new HttpMessageInvoker(new RetryHandler(apps, time, new SocketsHttpHandler
        {
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.None,
            ActivityHeadersPropagator = null,
        }));
    }

    public async Task ForwardAsync(HttpContext context)
    {
        if (context.Request.ContentLength > MaxBody)
        {
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
            return;
        }

        AppProcess app;
        try
        {
            app = await _apps.ReadyAsync(context.RequestAborted);
        }
        catch (AppUnavailableException)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        using var limit = new CancellationTokenSource(_timeout, _time);
        var error = await _forwarder.SendAsync(context, app.Prefix, _client, Config, _transformer, limit.Token);
        if (error == ForwarderError.None)
            return;
        if (limit.IsCancellationRequested)
        {
            _log.FunctionTimedOut(context.GetEndpoint()?.DisplayName ?? "", _timeout);
            app.Kill();
        }

        if (!context.Response.HasStarted)
            context.Response.StatusCode = StatusOf(context, context.Response.StatusCode);
    }

    public void Dispose() => _client.Dispose();

    private static int StatusOf(HttpContext context, int given)
    {
        for (var cause = context.Features.Get<IForwarderErrorFeature>()?.Exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge })
                return StatusCodes.Status413PayloadTooLarge;
            if (cause is AppUnavailableException)
                return StatusCodes.Status503ServiceUnavailable;
        }

        return given;
    }
}
