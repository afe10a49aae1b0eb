using Dialbook.Functions.Tenancy;
using Microsoft.AspNetCore.Builder;
using Microsoft.OpenApi;

namespace Dialbook.Functions.OpenApi;

/// <summary>Serves the document of the API, which is a file of the app, and a page for people that shows it.</summary>
public sealed class OpenApiFunctions(DocumentPage page)
{
    internal const string DocumentPath = "openapi/v1.json";
    internal const string PagePath = "docs";

    private static readonly string Document = Path.Combine(AppContext.BaseDirectory, "openapi.json");

    [Function("GetOpenApi"), Open, Described(typeof(OpenApiDescriptions), nameof(OpenApiDescriptions.Get))]
    public IResult Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = DocumentPath)] HttpRequest request) =>
        Results.File(Document, "application/json; charset=utf-8");

    [Function("Docs"), Open]
    public Task Page([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = PagePath + "/{*path}")] HttpRequest request) =>
        page.AnswerAsync(request.HttpContext);
}

internal static class OpenApiDescriptions
{
    public static OperationDescription Get(ApiSchemas schemas) => new("Gives this document")
    {
        Details = $"`/{OpenApiFunctions.PagePath}` shows it to people.",
        Answer = new(StatusCodes.Status200OK, new OpenApiResponse
        {
            Description = "An OpenAPI document", Content = DiallerContent.Json(new OpenApiSchema { Type = JsonSchemaType.Object }, null),
        }),
    };
}

/// <summary>The page that shows the document: Swagger UI, whose files are in the app. It is made when it is asked first.</summary>
public sealed class DocumentPage(IServiceProvider services)
{
    private readonly Lazy<RequestDelegate> _page = new(() => new ApplicationBuilder(services).UseSwaggerUI(page =>
    {
        page.RoutePrefix = OpenApiFunctions.PagePath;
        page.DocumentTitle = "Dialbook";
        page.SwaggerEndpoint("/" + OpenApiFunctions.DocumentPath, "Dialbook");
        page.ConfigObject.ValidatorUrl = null;
    }).Build());

    internal Task AnswerAsync(HttpContext context)
    {
        // the files are for requests that nothing else answers
        context.SetEndpoint(null);
        return _page.Value(context);
    }
}
