namespace Dialbook.Tenancy;

/// <summary>What a token may do; each role may do what those before it may.</summary>
public enum Role
{
    Read,
    Write,
    Admin,
}
