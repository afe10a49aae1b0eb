using Microsoft.OpenApi;

namespace Dialbook.Functions.OpenApi;

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
                "Campaigns and contacts for diallers, and the CRM whose telephone numbers they call. Operations are named as the app's functions.\n\n"
                + "What is at no address here, is called by another method, or has text in its path where a number belongs, is answered by the Functions host: "
                + "404 with an empty body. `HEAD` goes wherever `GET` does.",
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
