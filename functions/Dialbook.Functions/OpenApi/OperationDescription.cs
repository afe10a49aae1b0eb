using Microsoft.OpenApi;

namespace Dialbook.Functions.OpenApi;

/// <summary>
/// What the document says of a function beyond its declaration, which has name, method, route, role, and an agent method's types. The
/// summary is one line without a full stop.
/// </summary>
internal sealed record OperationDescription(string Summary)
{
    public string? Details { get; init; }

    /// <summary>Parameters in path, query and headers. The client in the path goes without saying.</summary>
    public IReadOnlyList<OpenApiParameter> Parameters { get; init; } = [];

    /// <summary>The body, if it takes one. That of an agent's method follows from its declaration.</summary>
    public OpenApiRequestBody? Body { get; init; }

    public OperationAnswer? Answer { get; init; }
    public OperationAnswer? OtherAnswer { get; init; }

    /// <summary>Why it may be refused, beyond what follows from role, parameters and body.</summary>
    public IReadOnlyList<DialbookFault> Faults { get; init; } = [];

    public object? Arguments { get; init; }
    public object? Result { get; init; }
}

internal sealed record OperationAnswer(int Status, OpenApiResponse Response)
{
    public OperationAnswer WithHeaders(params IEnumerable<(string Name, string Description)> headers)
    {
        Response.Headers = HeadersOf(headers);
        return this;
    }

    public static Dictionary<string, IOpenApiHeader> HeadersOf(params IEnumerable<(string Name, string Description)> headers) =>
        headers.ToDictionary(
            header => header.Name,
            IOpenApiHeader (header) => new OpenApiHeader { Description = header.Description, Schema = Schemas.Text() },
            StringComparer.Ordinal);
}

/// <summary>Puts a function into the document of the API, with a description that is made only when the document is.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DescribedAttribute(Type descriptions, string name) : Attribute
{
    public Func<ApiSchemas, OperationDescription> Description =>
        descriptions.GetMethod(name)!.CreateDelegate<Func<ApiSchemas, OperationDescription>>();
}
