using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Dialbook.LocalHost.Tests.Worker;

/// <summary>Answers a request as its query says: <c>?do=...</c>; by default with what the function saw of it.</summary>
internal static class HttpAnswers
{
    public static async Task AnswerAsync(HttpContext context, FunctionContext function, TestFolder test, ILogger log)
    {
        var (query, response) = (context.Request.Query, context.Response);
        var code = int.Parse(query["status"].FirstOrDefault() ?? "200", CultureInfo.InvariantCulture);
        switch (query["do"].ToString())
        {
            case "status":
                response.StatusCode = code;
                response.Headers["X-Own"] = "kept";
                if (code is 301)
                    response.Headers.Location = "/elsewhere";
                break;
            case "count":
                await CountAsync(context, test);
                break;
            case "wait":
                await response.WriteAsync("first\n");
                await response.Body.FlushAsync();
                await test.GoAsync(context.RequestAborted);
                await response.WriteAsync("second\n");
                break;
            case "throw late":
                await response.WriteAsync("first\n");
                await response.Body.FlushAsync();
                throw new InvalidOperationException("thrown late");
            case "finish":
                test.IsFirst("began");
                await test.GoAsync(CancellationToken.None);
                await response.WriteAsync("finished");
                break;
            case "hang":
                await HangAsync(context, function, test);
                break;
            case "stuck":
                test.IsFirst("began");
                await Task.Delay(Timeout.Infinite, CancellationToken.None);
                break;
            case "answered but stuck":
                await response.WriteAsync("answered");
                await response.CompleteAsync();
                await Task.Delay(Timeout.Infinite, CancellationToken.None);
                break;
            case "throw":
                response.StatusCode = StatusCodes.Status418ImATeapot;
                response.Headers["X-Own"] = "lost";
                throw new InvalidOperationException("as told");
            case "exit":
                Environment.Exit(code);
                break;
            case "die":
                TestFolder.Die();
                break;
            case "print":
                await Console.Out.WriteLineAsync("said on stdout");
                await Console.Error.WriteLineAsync("said on stderr");
                break;
            case "log":
                log.LogWarning(new InvalidOperationException("its cause"), "logged by {Function}", function.FunctionDefinition.Name);
                log.LogDebug("not logged");
                break;
            case "environment":
                await response.WriteAsync($"{Environment.GetEnvironmentVariable(query["name"]!)}");
                break;
            case "setting":
                await response.WriteAsync($"{function.InstanceServices.GetRequiredService<IConfiguration>()[query["name"]!]}");
                break;
            case "folder":
                await response.WriteAsync(Environment.CurrentDirectory);
                break;
            default:
                await response.WriteAsync(
                    JsonSerializer.Serialize(await SeenRequest.ReadAsync(context, function), SeenJsonContext.Default.SeenRequest));
                break;
        }
    }

    private static async Task HangAsync(HttpContext context, FunctionContext function, TestFolder test)
    {
        test.IsFirst("began");
        await using var cancelled = function.CancellationToken.Register(() => test.IsFirst("cancelled"));
        try
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
        }
        catch (OperationCanceledException)
        {
            test.IsFirst("aborted");
            await Task.Delay(Timeout.Infinite, function.CancellationToken);
        }
    }

    /// <summary>Tells the test of the body's first part at once, and its caller of the whole length.</summary>
    private static async Task CountAsync(HttpContext context, TestFolder test)
    {
        var buffer = new byte[65536];
        var length = 0L;
        int read;
        while ((read = await context.Request.Body.ReadAsync(buffer)) > 0)
        {
            test.IsFirst("received");
            length += read;
        }

        await context.Response.Body.WriteAsync(Encoding.ASCII.GetBytes(length.ToString(CultureInfo.InvariantCulture)));
    }
}
