namespace Dialbook.Functions.Wire.Carriers;

/// <summary>What is wrong with a request. The message stands twice, since sources of the contract differ in its name.</summary>
internal sealed class ErrorInfo
{
    public bool Error { get; set; } = true;
    public string? ErrorType { get; set; }
    public string? Message { get; set; }
    public string? ErrorMessage { get; set; }
    public string? ErrorSource { get; set; } = "Dialbook";
}

/// <summary>How a method of an agent is called, and what it answers.</summary>
internal sealed class AgentMethodDescription
{
    public string? Agent { get; set; }
    public string? Method { get; set; }

    /// <summary>The type of the request body; nothing if there is none.</summary>
    public string? Body { get; set; }

    public IReadOnlyList<AgentParameterDescription>? Parameters { get; set; }

    /// <summary>The type of the answer; nothing if there is none.</summary>
    public string? Result { get; set; }
}

/// <summary>A parameter of an agent's method.</summary>
internal sealed class AgentParameterDescription
{
    public string? Name { get; set; }

    /// <summary><c>body</c> or <c>query</c>.</summary>
    public string? In { get; set; }

    /// <summary>A simple type or a carrier, with <c>[]</c> behind it for each list around it.</summary>
    public string? Type { get; set; }

    /// <summary>The names that a value can have; nothing if it can have others.</summary>
    public IReadOnlyList<string>? Values { get; set; }
}
