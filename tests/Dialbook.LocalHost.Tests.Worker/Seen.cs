using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Azure.Functions.Worker;

namespace Dialbook.LocalHost.Tests.Worker;

/// <summary>A request as a function got it. <c>Data</c> is what the host told beside the request.</summary>
public sealed record SeenRequest(
    string Function,
    string Invocation,
    string Method,
    string Target,
    string Host,
    string Scheme,
    string Address,
    IReadOnlyDictionary<string, string> Headers,
    IReadOnlyDictionary<string, string> Route,
    IReadOnlyDictionary<string, string> Data,
    string Body)
{
    internal static async Task<SeenRequest> ReadAsync(HttpContext context, FunctionContext function)
    {
        var request = context.Request;
        using var body = new StreamReader(request.Body);
        return new SeenRequest(
            function.FunctionDefinition.Name, function.InvocationId, request.Method,
            context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget,
            request.Host.ToString(), request.Scheme, $"{context.Connection.RemoteIpAddress}",
            Texts(request.Headers.Select(header => KeyValuePair.Create(header.Key.ToLowerInvariant(), (object?)header.Value))),
            Texts(request.RouteValues), Texts(function.BindingContext.BindingData), await body.ReadToEndAsync());
    }

    internal static Dictionary<string, string> Texts(IEnumerable<KeyValuePair<string, object?>> values) =>
        values.ToDictionary(value => value.Key, value => $"{value.Value}", StringComparer.Ordinal);
}

/// <summary>A call by a queue or the clock, as a function got it.</summary>
public sealed record SeenCall(string Function, string Invocation, string Data, IReadOnlyDictionary<string, string> Metadata);

[JsonSerializable(typeof(SeenRequest))]
[JsonSerializable(typeof(SeenCall))]
[JsonSerializable(typeof(TimerInfo))]
public sealed partial class SeenJsonContext : JsonSerializerContext;
