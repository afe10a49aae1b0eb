using Microsoft.OpenApi;

namespace Dialbook.Functions.OpenApi;

/// <summary>Headers of answers.</summary>
internal static class Headers
{
    public static Dictionary<string, IOpenApiHeader> Of(params IEnumerable<(string Name, string Says)> headers) => headers.ToDictionary(
        header => header.Name,
        IOpenApiHeader (header) =>
            new OpenApiHeader { Description = header.Says, Schema = new OpenApiSchema { Type = JsonSchemaType.String } },
        StringComparer.Ordinal);
}
