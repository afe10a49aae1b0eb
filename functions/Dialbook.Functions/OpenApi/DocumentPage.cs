namespace Dialbook.Functions.OpenApi;

/// <summary>The page that shows the document: Swagger UI, whose files are in the app.</summary>
internal static class DocumentPage
{
    /// <summary>What answers for the page and its files; made when it is asked first.</summary>
    public static RequestDelegate For(IEndpointRouteBuilder app)
    {
        var page = new Lazy<RequestDelegate>(() => Make(app.CreateApplicationBuilder()));
        return context =>
        {
            // the files are for requests that nothing else answers
            context.SetEndpoint(null);
            return page.Value(context);
        };
    }

    private static RequestDelegate Make(IApplicationBuilder app) => app.UseSwaggerUI(page =>
    {
        page.RoutePrefix = OpenApiFunctions.PagePath.TrimStart('/');
        page.DocumentTitle = "Dialbook";
        page.SwaggerEndpoint(OpenApiFunctions.DocumentPath, "Dialbook");
        page.ConfigObject.ValidatorUrl = null;
    }).Build();
}
