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

internal sealed record OperationAnswer(int Status, OpenApiResponse Response);
