using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dialbook.LocalHost.Http;

/// <summary><c>POST /admin/functions/{name}</c>: runs a queue or timer function now. For callers on this machine only.</summary>
internal sealed class ManualStart(ILogger<ManualStart> log, IHostApplicationLifetime lifetime)
{
    private const string Root = "/admin/functions";

    public static bool IsFor(HttpRequest request) => request.Path.StartsWithSegments(Root, StringComparison.OrdinalIgnoreCase);

    public async Task StartAsync(HttpContext context, LocalFunctionsHost host)
    {
        context.Request.Path.StartsWithSegments(Root, StringComparison.OrdinalIgnoreCase, out var rest);
        var name = rest.Value?.TrimStart('/');
        var function = host.Functions.FirstOrDefault(function => string.Equals(function.Name, name, StringComparison.OrdinalIgnoreCase));
        if (!HttpMethods.IsPost(context.Request.Method) || function is null or HttpFunction
            || context.Connection.RemoteIpAddress is not { } caller || !IPAddress.IsLoopback(caller))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        try
        {
            var input = await ReadInputAsync(context.Request);
            // the function runs on after the answer
            _ = RunAsync(host, function, input, lifetime.ApplicationStopping);
            context.Response.StatusCode = StatusCodes.Status202Accepted;
        }
        catch (JsonException)
        {
            context.Response.StatusCode = StatusCodes.Status400BadRequest;
        }
    }

    private static async Task<string> ReadInputAsync(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var body = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        return body.Length == 0 ? "" : JsonSerializer.Deserialize(body, StartJson.Default.StartRequest)?.Input ?? "";
    }

    private async Task RunAsync(LocalFunctionsHost host, Function function, string input, CancellationToken stop)
    {
        try
        {
            await host.InvokeAsync(function.Name, input, stop);
        }
        catch (InvocationException failure)
        {
            log.FunctionFailed(function.Name, failure.Message);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // the host stops
        }
    }
}

/// <param name="Input">The message, for a queue function.</param>
internal sealed record StartRequest(string? Input);

[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(StartRequest))]
internal sealed partial class StartJson : JsonSerializerContext;
