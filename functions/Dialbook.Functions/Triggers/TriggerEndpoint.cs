namespace Dialbook.Functions.Triggers;

/// <summary>Where the host calls queue and timer functions. Closed to the public: what came through the front carries its headers.</summary>
internal static class TriggerEndpoint
{
    private static readonly byte[] Done = "{\"Outputs\":{},\"Logs\":[],\"ReturnValue\":null}"u8.ToArray();

    /// <summary>Runs the function. A failure is an answer outside 2xx, upon which the host gives a message again.</summary>
    public static async Task HandleAsync(HttpContext context, RequestDelegate handler)
    {
        if (IsFromOutside(context.Request.Headers))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await handler(context);
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = Done.Length;
        await context.Response.Body.WriteAsync(Done, context.RequestAborted);
    }

    private static bool IsFromOutside(IHeaderDictionary headers) =>
        headers.ContainsKey("x-ms-invocation-id") || headers.Keys.Any(name => name.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase));
}
