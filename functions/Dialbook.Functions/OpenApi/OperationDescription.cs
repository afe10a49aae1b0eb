using Microsoft.OpenApi;

namespace Dialbook.Functions.OpenApi;

/// <summary>
/// What callers are told of a function, beyond what its declaration says: name, method, route, role, and of an agent's method its types.
/// </summary>
/// <param name="Summary">What it does, in one line without a full stop.</param>
internal sealed record OperationDescription(string Summary)
{
    /// <summary>What else there is to know, in Markdown.</summary>
    public string? Details { get; init; }

    /// <summary>Parameters in path, query and headers. The client in the path goes without saying.</summary>
    public IReadOnlyList<OpenApiParameter> Parameters { get; init; } = [];

    /// <summary>The body, if it takes one. That of an agent's method follows from its declaration.</summary>
    public OpenApiRequestBody? Body { get; init; }

    /// <summary>The answer of success. That of an agent's method follows from its declaration.</summary>
    public OperationAnswer? Answer { get; init; }

    /// <summary>Another answer of success.</summary>
    public OperationAnswer? OtherAnswer { get; init; }

    /// <summary>Why it may be refused, beyond what follows from role, parameters and body.</summary>
    public IReadOnlyList<DialbookFault> Faults { get; init; } = [];

    /// <summary>Of an agent's method: an example of its arguments.</summary>
    public object? Arguments { get; init; }

    /// <summary>Of an agent's method: an example of its answer.</summary>
    public object? Result { get; init; }
}

/// <summary>An answer, with its status.</summary>
internal sealed record OperationAnswer(int Status, OpenApiResponse Response);
