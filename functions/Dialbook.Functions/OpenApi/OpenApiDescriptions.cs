using Microsoft.OpenApi;

namespace Dialbook.Functions.OpenApi;

/// <summary>What callers are told of the document itself.</summary>
internal static class OpenApiDescriptions
{
    public static OperationDescription Get(ApiSchemas schemas) => new("Gives this document")
    {
        Details = $"`/{OpenApiFunctions.PagePath}` shows it to people.",
        Answer = new(StatusCodes.Status200OK, new OpenApiResponse
        {
            Description = "An OpenAPI document", Content = Bodies.Json(new OpenApiSchema { Type = JsonSchemaType.Object }, null),
        }),
    };
}
