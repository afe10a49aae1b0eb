using System.Text;
using System.Text.Unicode;

namespace Dialbook.Functions.Tenancy;

/// <summary>What the scheme <c>Basic</c> carries (RFC 7617): name, colon, password, in UTF-8 and base64.</summary>
internal readonly record struct BasicCredential(string Name, string Password)
{
    /// <returns><see langword="null"/> if it is not that, or has no name.</returns>
    public static BasicCredential? Read(string credential)
    {
        var bytes = new byte[credential.Length];
        if (!Convert.TryFromBase64String(credential, bytes, out var length) || !Utf8.IsValid(bytes.AsSpan(0, length)))
            return null;
        var text = Encoding.UTF8.GetString(bytes, 0, length);
        return text.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon ? new(text[..colon], text[(colon + 1)..]) : null;
    }
}
