using Dialbook.LocalHost.Admin;
using Dialbook.LocalHost.Package;

namespace Dialbook.LocalHost.Http;

/// <summary>What the host's port answers: the HTTP functions by their routes, and nothing of the triggers.</summary>
internal static class HttpEndpoints
{
    public static void MapHttpFunctions(this IEndpointRouteBuilder routes)
    {
        var proxy = routes.ServiceProvider.GetRequiredService<FunctionProxy>();
        foreach (var function in routes.ServiceProvider.GetRequiredService<AppPackage>().Functions.OfType<HttpFunction>())
            routes.Map("/" + function.Route, proxy.ForwardAsync).WithMetadata(new AllowedMethods(function.Methods)).WithDisplayName(function.Name);

        routes.Map("/", static context => Answer(context, StatusCodes.Status204NoContent));
        routes.Map("/admin/functions/{name}", routes.ServiceProvider.GetRequiredService<ManualStart>().StartAsync)
            .WithMetadata(new AllowedMethods(["POST"]));
        // the host keeps these to itself, also from a function with a catch-all route
        routes.Map("/admin/{**rest}", static context => Answer(context, StatusCodes.Status404NotFound));
        routes.Map("/runtime/{**rest}", static context => Answer(context, StatusCodes.Status404NotFound));
    }

    private static Task Answer(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        return Task.CompletedTask;
    }
}
