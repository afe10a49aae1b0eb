using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Dialbook.Functions.Contacts;

/// <summary>Where the next page begins, as a text that callers pass back and need not understand.</summary>
internal static class PageToken
{
    public static string Of(long lastId) =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes(lastId.ToString(CultureInfo.InvariantCulture)));

    /// <exception cref="DialbookException">It is not a token that was given out.</exception>
    public static long Read(string token)
    {
        var text = new byte[token.Length];

        // the decoder throws at what is not base64 at all, even when it is asked to try
        return Base64Url.IsValid(token) && Base64Url.TryDecodeFromChars(token, text, out var length)
            && long.TryParse(text.AsSpan(0, length), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                ? id
                : throw DialbookException.Invalid("page", "is not a nextPage that an answer gave");
    }
}
