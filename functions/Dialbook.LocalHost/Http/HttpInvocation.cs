using System.Buffers;
using System.Text.Json;
using Dialbook.LocalHost.Workers.Protocol;
using Yarp.ReverseProxy.Forwarder;

namespace Dialbook.LocalHost.Http;

/// <summary>What a function is told of an HTTP request beside the request itself, which it gets over HTTP.</summary>
internal static class HttpInvocation
{
    /// <summary>The trigger's value: nothing, since the request is on its way.</summary>
    public static TypedData Data() => new() { Http = new() };

    /// <summary>Each parameter of the query, each value of the route, and query and headers as JSON.</summary>
    public static Dictionary<string, TypedData> Metadata(HttpRequest request, RouteValueDictionary values)
    {
        var metadata = new Dictionary<string, TypedData>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in request.Query)
            metadata[name] = new() { String = value.ToString() };
        foreach (var (name, value) in values)
            metadata[name] = new() { String = value?.ToString() ?? "" };
        metadata["Query"] = new() { Json = Json(request.Query) };
        metadata["Headers"] = new() { Json = Json(request.Headers) };
        return metadata;
    }

    private static string Json<T>(IEnumerable<KeyValuePair<string, T>> pairs)
    {
        var text = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(text))
        {
            json.WriteStartObject();
            foreach (var (name, value) in pairs)
                json.WriteString(name, value!.ToString());
            json.WriteEndObject();
        }

        return System.Text.Encoding.UTF8.GetString(text.WrittenSpan);
    }
}

/// <summary>Turns a caller's request into the one that the worker gets: the same, with where it came from and the invocation that it belongs to.</summary>
internal sealed class RequestTransformer : HttpTransformer
{
    public static readonly RequestTransformer Instance = new();

    private const string InvocationHeader = "x-ms-invocation-id";

    public override async ValueTask TransformRequestAsync(
        HttpContext httpContext, HttpRequestMessage proxyRequest, string destinationPrefix, CancellationToken cancellationToken)
    {
        await base.TransformRequestAsync(httpContext, proxyRequest, destinationPrefix, cancellationToken);
        proxyRequest.Headers.Host = null;
        Set(proxyRequest, "X-Forwarded-Host", httpContext.Request.Host.Value);
        Set(proxyRequest, "X-Forwarded-Proto", httpContext.Request.Scheme);
        Set(proxyRequest, "X-Forwarded-For", httpContext.Connection.RemoteIpAddress?.ToString());
        Set(proxyRequest, InvocationHeader, httpContext.TraceIdentifier);
    }

    private static void Set(HttpRequestMessage request, string name, string? value)
    {
        request.Headers.Remove(name);
        if (!string.IsNullOrEmpty(value))
            request.Headers.TryAddWithoutValidation(name, value);
    }
}
