using System.Globalization;
using System.Text;

namespace Dialbook.Functions.Wire;

/// <summary>Names of columns as callers and their files have them.</summary>
internal static class ColumnNames
{
    /// <summary>
    /// A name without the blanks around it, of whatever kind, or what else cannot be seen there, such as a byte order mark inside a file.
    /// </summary>
    public static string Trim(string name)
    {
        var text = name.AsSpan();
        while (text is [var first, ..] && IsUnseen(first))
            text = text[1..];
        while (text is [.., var last] && IsUnseen(last))
            text = text[..^1];
        return text.Length == name.Length ? name : text.ToString();
    }

    /// <summary>Whether a cell shows nothing.</summary>
    public static bool IsBlank(ReadOnlySpan<byte> cell)
    {
        foreach (var octet in cell)
        {
            if (octet is > (byte)' ' and < 0x7F)
                return false;
        }

        return cell.IsEmpty || Trim(Encoding.UTF8.GetString(cell)).Length == 0;
    }

    private static bool IsUnseen(char character) =>
        char.IsWhiteSpace(character) || char.IsControl(character) || char.GetUnicodeCategory(character) == UnicodeCategory.Format;
}
