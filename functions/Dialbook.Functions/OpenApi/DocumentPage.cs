using Microsoft.AspNetCore.Builder;

namespace Dialbook.Functions.OpenApi;

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
