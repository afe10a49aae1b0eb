namespace Dialbook.Functions.Tenancy;

/// <summary>The least role that a function's callers need.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class NeedsAttribute(Role role) : Attribute
{
    public Role Role { get; } = role;
}

/// <summary>Says that a function's callers need no credential.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class OpenAttribute : Attribute;
