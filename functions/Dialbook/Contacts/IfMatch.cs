using Azure;

namespace Dialbook.Contacts;

/// <summary>The versions of a record that a caller is ready to change (the header of that name).</summary>
public readonly struct IfMatch(params IReadOnlyList<ETag> versions)
{
    private readonly IReadOnlyList<ETag>? _versions = versions;

    /// <exception cref="DialbookException">Versions were given, and the record has another.</exception>
    internal void ThrowUnless(ETag current)
    {
        if (_versions is { Count: > 0 } && !_versions.Contains(current) && !_versions.Contains(ETag.All))
            throw new DialbookException(DialbookFault.PreconditionFailed, "The record was changed since it was read");
    }
}
