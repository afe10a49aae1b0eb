using System.Globalization;
using System.Text;

namespace Dialbook.LocalHost.Tests.Handler;

/// <summary>Answers a proxied request as its query says: <c>?do=...</c>; by default with what the handler saw of it.</summary>
internal static class Caller
{
    public static async Task AnswerAsync(HttpContext context, TestFolder test)
    {
        var query = context.Request.Query;
        var code = int.Parse(query["status"].FirstOrDefault() ?? "200", CultureInfo.InvariantCulture);
        switch (query["do"].ToString())
        {
            case "status":
                context.Response.StatusCode = code;
                context.Response.Headers["X-Own"] = "kept";
                if (code is 301)
                    context.Response.Headers.Location = "/elsewhere";
                break;
            case "count":
                await CountAsync(context, test);
                break;
            case "wait":
                await context.Response.WriteAsync("first\n");
                await context.Response.Body.FlushAsync();
                while (!test.Has("go"))
                    await Task.Delay(20, context.RequestAborted);
                await context.Response.WriteAsync("second\n");
                break;
            case "hang":
                await Task.Delay(Timeout.Infinite, context.RequestAborted);
                break;
            case "die":
                Environment.Exit(code);
                break;
            case "die once":
                if (test.IsFirst("died"))
                    Environment.Exit(code);
                await context.Response.WriteAsync("lived");
                break;
            case "print":
                await Console.Out.WriteLineAsync("said on stdout");
                await Console.Error.WriteLineAsync("said on stderr");
                break;
            case "environment":
                await context.Response.WriteAsync($"{Environment.GetEnvironmentVariable(query["name"]!)}");
                break;
            case "folder":
                await context.Response.WriteAsync(Environment.CurrentDirectory);
                break;
            default:
                await context.Response.WriteAsync(await Seen.ReadAsync(context));
                break;
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
