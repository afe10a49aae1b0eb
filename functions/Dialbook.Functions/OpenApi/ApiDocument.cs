using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.OpenApi;

namespace Dialbook.Functions.OpenApi;

/// <summary>
/// The OpenAPI 3.1 document, which the framework makes of the described operations. A command makes it; it is never served.
/// </summary>
internal static class ApiDocument
{
    private const string Name = "v1";

    public static async Task<byte[]> MakeAsync(IEnumerable<ApiOperation> operations)
    {
        var services = new ServiceCollection().AddLogging().AddRouting()
            .AddSingleton<IHostEnvironment>(
                new HostingEnvironment { ApplicationName = "Dialbook", EnvironmentName = Environments.Production });
        services.AddOpenApi(Name, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.ShouldInclude = _ => true;

            // by delegates: the worker looks through all types at its start, and a type that is one of the framework's would load it
            var writer = new OperationWriter();
            options.AddOperationTransformer((operation, context, _) =>
            {
                writer.Write(operation, context);
                return Task.CompletedTask;
            });
            options.AddDocumentTransformer((document, _, _) =>
            {
                DocumentWriter.Write(document);
                return Task.CompletedTask;
            });
        });
        services.RemoveAll<IApiDescriptionProvider>();
        services.AddSingleton<IApiDescriptionProvider>(new OperationProvider(operations));
        await using var provider = services.BuildServiceProvider();
        var document = await provider.GetRequiredKeyedService<IOpenApiDocumentProvider>(Name).GetOpenApiDocumentAsync();
        await using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        document.SerializeAsV31(new OpenApiJsonWriter(text));
        return Encoding.UTF8.GetBytes(text + "\n");
    }
}

/// <summary>Fills what stands around the operations.</summary>
internal static class DocumentWriter
{
    public static void Write(OpenApiDocument document)
    {
        document.Info = new OpenApiInfo
        {
            Title = "Dialbook",
            Version = "v1",
            Description =
                "Campaigns and contacts for diallers, and the CRM whose telephone numbers they call. "
                + "Operations are named as the app's functions.\n\n"
                + "What is at no address here, is called by another method, or has text in its path where a number belongs, "
                + "is answered by the Functions host: 404 with an empty body. `HEAD` goes wherever `GET` does.",
            License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
        };
        document.Servers = [new OpenApiServer { Url = "/", Description = "Where this document was served" }];
        SecuritySchemes.AddTo(document);
        document.Tags = document.Paths.SelectMany(path => path.Value.Operations!.Values).SelectMany(operation => operation.Tags!)
            .Select(tag => tag.Reference.Id!).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(tag => new OpenApiTag { Name = tag, Description = ApiTags.Describe(tag) }).ToHashSet();
        document.Components!.Schemas = Sorted(document.Components.Schemas!);
        document.Components.Responses = Sorted(document.Components.Responses!);
    }

    private static Dictionary<string, T> Sorted<T>(IDictionary<string, T> components) =>
        components.OrderBy(component => component.Key, StringComparer.Ordinal).ToDictionary(StringComparer.Ordinal);
}
