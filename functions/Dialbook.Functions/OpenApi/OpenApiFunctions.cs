using Dialbook.Functions.Formats;
using Dialbook.Functions.Hosting;

namespace Dialbook.Functions.OpenApi;

/// <summary>Serves the document of the API, and a page for people that shows it.</summary>
internal static class OpenApiFunctions
{
    /// <summary>Where the document is.</summary>
    public const string DocumentPath = "/openapi/v1.json";

    /// <summary>Where the page is.</summary>
    public const string PagePath = "/docs";

    public static void MapOpenApi(this IEndpointRouteBuilder app)
    {
        app.MapGet(DocumentPath, HandleAsync).AsOpenFunction("GetOpenApi").Described(OpenApiDescriptions.Get);
        app.MapGet(PagePath + "/{*path}", DocumentPage.For(app)).AsOpenFunction("Docs");
    }

    private static async Task<Answer> HandleAsync(ApiDocument document) => new(StatusCodes.Status200OK, await document.GetAsync());
}
