using System.Text.Json;
using System.Text.Json.Serialization;
using Dialbook.LocalHost.Workers;
using Dialbook.LocalHost.Workers.Protocol;
using Microsoft.Extensions.Primitives;
using Yarp.ReverseProxy.Forwarder;

namespace Dialbook.LocalHost.Http;

/// <summary>What an invocation says of its HTTP request. The request itself goes to the worker over HTTP.</summary>
internal static class HttpInvocation
{
    /// <summary>Each query parameter, each route value (which wins over a parameter), and query and headers as JSON.</summary>
    public static TriggerData Data(HttpRequest request, RouteValueDictionary values)
    {
        var metadata = new Dictionary<string, TypedData>(StringComparer.OrdinalIgnoreCase);
        foreach (var (name, value) in request.Query)
            metadata[name] = new() { String = value.ToString() };
        foreach (var (name, value) in values)
            metadata[name] = new() { String = value?.ToString() ?? "" };
        metadata["Query"] = new() { Json = Json(request.Query) };
        metadata["Headers"] = new() { Json = Json(request.Headers) };
        return new TriggerData(new() { Http = new() }, metadata)
        {
            Trace = HostSpan.Current is { } span
                ? new() { TraceParent = span.Id, TraceState = span.TraceStateString ?? "" }
                : new() { TraceParent = request.Headers.TraceParent.ToString(), TraceState = request.Headers.TraceState.ToString() },
        };
    }

    private static string Json(IEnumerable<KeyValuePair<string, StringValues>> pairs) => JsonSerializer.Serialize(
        pairs.ToDictionary(pair => pair.Key, pair => pair.Value.ToString(), StringComparer.Ordinal),
        TextsJson.Default.DictionaryStringString);
}

[JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class TextsJson : JsonSerializerContext;

/// <summary>Adds to a request where it came from and to which invocation it belongs.</summary>
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
