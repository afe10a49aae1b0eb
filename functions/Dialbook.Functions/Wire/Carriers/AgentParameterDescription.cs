namespace Dialbook.Functions.Wire.Carriers;

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
