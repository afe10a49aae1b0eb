using System.Buffers;
using System.Globalization;
using System.Text;

namespace Dialbook.Tables;

/// <summary>
/// Keys as the service takes them. A key may hold neither <c>/ \ # ?</c> nor control characters; those, <c>%</c> and
/// <c>'</c> (which gateways and the emulator trip over) and the escape character itself become <c>!</c> and two hex digits.
/// </summary>
/// <remarks>Order is kept among keys without these characters; <c>!</c> sorts below all letters and digits.</remarks>
internal static class TableKey
{
    private const char Mark = '!';

    private static readonly SearchValues<char> Escaped = SearchValues.Create(
        [.. "!/\\#?%'", .. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x21)).Select(code => (char)code)]);

    private static readonly SearchValues<char> UrlSafe = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~");

    /// <summary>From the caller's key to the stored one.</summary>
    public static string Escape(string key)
    {
        ArgumentNullException.ThrowIfNull(key);
        var next = key.AsSpan().IndexOfAny(Escaped);
        if (next < 0)
            return key;
        var stored = new StringBuilder(key.Length + 16);
        var rest = key.AsSpan();
        for (; next >= 0; next = rest.IndexOfAny(Escaped))
        {
            stored.Append(rest[..next]).Append(Mark).Append(CultureInfo.InvariantCulture, $"{(int)rest[next]:X2}");
            rest = rest[(next + 1)..];
        }

        return stored.Append(rest).ToString();
    }

    /// <summary>From the stored key to the caller's. A mark that this client did not write is left as it is.</summary>
    public static string Restore(string stored)
    {
        var next = stored.IndexOf(Mark, StringComparison.Ordinal);
        if (next < 0)
            return stored;
        var key = new StringBuilder(stored.Length);
        var rest = stored.AsSpan();
        for (; next >= 0; next = rest.IndexOf(Mark))
        {
            key.Append(rest[..next]);
            rest = rest[next..];
            if (rest.Length >= 3
                && byte.TryParse(rest.Slice(1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                key.Append((char)code);
                rest = rest[3..];
            }
            else
            {
                key.Append(Mark);
                rest = rest[1..];
            }
        }

        return key.Append(rest).ToString();
    }

    /// <summary>From the caller's key to the stored one as part of an address.</summary>
    public static string ToUrl(string key) =>
        key is not null && key.AsSpan().IndexOfAnyExcept(UrlSafe) < 0 ? key : Uri.EscapeDataString(Escape(key!));
}
