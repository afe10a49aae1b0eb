using System.Text.Json.Serialization.Metadata;
using Dialbook.Functions.Wire.Crm;
using Microsoft.OpenApi;

namespace Dialbook.Functions.OpenApi;

/// <summary>
/// The schemas of a document that have names. Each is made when it is referred to first, and stands in the document once.
/// </summary>
internal sealed class ApiSchemas(OpenApiDocument document)
{
    private readonly HashSet<string> _names = new(StringComparer.Ordinal);

    /// <summary>A reference to the schema of that name.</summary>
    public IOpenApiSchema Named(string name, Func<OpenApiSchema> make)
    {
        // noted before it is made, since schemas may refer to each other
        if (_names.Add(name))
            document.AddComponent(name, make());
        return new OpenApiSchemaReference(name, document);
    }

    /// <summary>The schema of what is on the wire of the CRM API.</summary>
    public IOpenApiSchema Of(JsonTypeInfo type) => WireSchemas.Of(WireType.Of(type), this);
}
