using Dialbook.Functions.Tenancy;

namespace Dialbook.Functions.OpenApi;

/// <summary>Serves the document of the API, which is a file of the app, and a page for people that shows it.</summary>
public sealed class OpenApiFunctions(DocumentPage page)
{
    /// <summary>Where the document is.</summary>
    internal const string DocumentPath = "openapi/v1.json";

    /// <summary>Where the page is.</summary>
    internal const string PagePath = "docs";

    private static readonly string Document = Path.Combine(AppContext.BaseDirectory, "openapi.json");

    [Function("GetOpenApi"), Open, Described(typeof(OpenApiDescriptions), nameof(OpenApiDescriptions.Get))]
    public IResult Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = DocumentPath)] HttpRequest request) =>
        Results.File(Document, "application/json; charset=utf-8");

    [Function("Docs"), Open]
    public Task Page([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = PagePath + "/{*path}")] HttpRequest request) =>
        page.AnswerAsync(request.HttpContext);
}
