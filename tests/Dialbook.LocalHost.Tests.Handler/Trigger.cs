namespace Dialbook.LocalHost.Tests.Handler;

/// <summary>Writes a trigger's call down and answers it as the test folder says.</summary>
internal static class Trigger
{
    public static async Task AnswerAsync(HttpContext context, TestFolder test)
    {
        test.Record(await Seen.ReadAsync(context));
        var response = context.Response;
        response.ContentType = "application/json";
        switch (test.Answer)
        {
            case "ok": await response.WriteAsync("""{"Outputs":{},"Logs":["worked on it"],"ReturnValue":null}"""); break;
            case "smallest": await response.WriteAsync("{}"); break;
            case "null": await response.WriteAsync("null"); break;
            case "empty": break;
            case "not json": await response.WriteAsync("{"); break;
            case "no object": await response.WriteAsync("[]"); break;
            case "text":
                response.ContentType = "text/plain";
                await response.WriteAsync("{}");
                break;
            case "error":
                response.StatusCode = 500;
                await response.WriteAsync("{}");
                break;
            case "hang": await Task.Delay(Timeout.Infinite, context.RequestAborted); break;
            case "die": Environment.Exit(3); break;
            case "die once":
                if (test.IsFirst("died"))
                    Environment.Exit(3);
                await response.WriteAsync("{}");
                break;
        }
    }
}
