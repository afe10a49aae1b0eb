using Yarp.ReverseProxy.Forwarder;

namespace Dialbook.LocalHost.Http;

/// <summary>Turns a caller's request into the one that the app gets: the same, with the host's own headers.</summary>
internal sealed class AppRequestTransformer(TimeProvider time) : HttpTransformer
{
    /// <summary>The release of Microsoft's host that this one stands in for.</summary>
    public const string HostVersion = "4.1037.0.0";

    public override async ValueTask TransformRequestAsync(
        HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
        var caller = httpContext.Request;
        var invocation = Guid.CreateVersion7(time.GetUtcNow()).ToString();
        proxyRequest.Headers.Host = null;
        Set(proxyRequest, "X-Forwarded-Host", caller.Host.Value);
        Set(proxyRequest, "X-Forwarded-Proto", caller.Scheme);
        Set(proxyRequest, "X-Forwarded-For", httpContext.Connection.RemoteIpAddress?.ToString());
        Set(proxyRequest, "x-ms-invocation-id", invocation);
        Set(proxyRequest, "X-Azure-Functions-InvocationId", invocation);
        Set(proxyRequest, "X-Azure-Functions-HostVersion", HostVersion);
    }

    private static void Set(HttpRequestMessage request, string name, string? value)
    {
        request.Headers.Remove(name);
        if (!string.IsNullOrEmpty(value))
            request.Headers.TryAddWithoutValidation(name, value);
    }
}
