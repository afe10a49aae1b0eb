namespace Dialbook.Functions.Wire.Crm;

/// <summary>
/// The vendor's name of the errors that a function, or all of a page, answers to wrong arguments, where it has one of its own.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
internal sealed class InvalidErrorTypeAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
