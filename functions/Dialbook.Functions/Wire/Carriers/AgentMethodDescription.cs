namespace Dialbook.Functions.Wire.Carriers;

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
