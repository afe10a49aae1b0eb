using System.Collections.Frozen;
using Dialbook.Functions.Tenancy;

namespace Dialbook.Functions.OperatorConsole;

/// <summary>
/// Serves the operator's page, whose files are in the app. It calls the APIs like any other page, with the browser's session.
/// </summary>
public static class ConsolePageFunctions
{
    private const string Page = "console.html";
    private const string Policy = "default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [Page] = "text/html; charset=utf-8",
        ["console.css"] = "text/css; charset=utf-8",
        ["console.js"] = "text/javascript; charset=utf-8",
        ["chart.js"] = "text/javascript; charset=utf-8",
        ["doNotCall.js"] = "text/javascript; charset=utf-8",
        ["supply.js"] = "text/javascript; charset=utf-8",
        ["api.js"] = "text/javascript; charset=utf-8",
        ["dom.js"] = "text/javascript; charset=utf-8",
        ["texts.js"] = "text/javascript; charset=utf-8",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    [Function("OperatorPage"), Open]
    public static IResult Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "console")] HttpRequest request) =>
        Give(request.HttpContext, Page);

    [Function("OperatorPageFile"), Open]
    public static IResult GetFile(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = "console/{file}")] HttpRequest request) =>
        Give(request.HttpContext, (string)request.RouteValues["file"]!);

    private static IResult Give(HttpContext context, string file)
    {
        if (!Types.TryGetValue(file, out var type))
            return Results.NotFound();
        context.Response.Headers.ContentSecurityPolicy = Policy;
        using var stream = typeof(ConsolePageFunctions).Assembly.GetManifestResourceStream(file)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return new Answer(StatusCodes.Status200OK, bytes.ToArray()) { ContentType = type };
    }
}
