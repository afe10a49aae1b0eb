using System.Diagnostics.CodeAnalysis;
using Dialbook.DoNotCall;
using Dialbook.Times;

namespace Dialbook.Functions.DoNotCall;

/// <summary>Reads <c>{"records":[…]}</c> and <c>{"PhoneNumbers":[…]}</c>.</summary>
internal static class DoNotCallBody
{
    private const string Records = "records";
    private const string PhoneNumbers = "PhoneNumbers";

    /// <summary>The rows. What is wrong with their columns is among their errors.</summary>
    /// <exception cref="DialbookException">There are none or too many, or one is no object.</exception>
    public static List<GivenColumns> ReadRecords(ReadOnlySpan<byte> body, ClientTime times) =>
        ReadList(body, Records, "an object", (ref Utf8JsonReader item, [NotNullWhen(true)] out GivenColumns? given) =>
        {
            given = null;
            if (item.TokenType != JsonTokenType.StartObject)
                return false;
            given = new(DoNotCallColumns.All);
            while (item.Read() && item.TokenType == JsonTokenType.PropertyName)
            {
                var name = ColumnNames.Trim(item.GetText() ?? "");
                item.Read();
                given.ReadColumn(name, ref item, times);
            }

            return true;
        });

    /// <exception cref="DialbookException">There are none or too many, or one is no text.</exception>
    public static List<string> ReadNumbers(ReadOnlySpan<byte> body)
    {
        var longest = DoNotCallColumns.PhoneNumber.MaxLength;
        return ReadList(
            body, PhoneNumbers, $"a text of up to {longest} characters", (ref Utf8JsonReader item, [NotNullWhen(true)] out string? text) =>
                (text = item.TokenType == JsonTokenType.String ? item.GetText() : null)?.Length <= longest);
    }

    private static List<T> ReadList<T>(ReadOnlySpan<byte> body, string field, string expected, JsonList.ItemReader<T> tryRead)
    {
        List<T>? items = null;
        List<FieldError> errors = [];
        JsonBody.Read(body, (string name, ref Utf8JsonReader value) =>
        {
            if (name.Equals(field, StringComparison.OrdinalIgnoreCase))
                items = JsonList.Read(field, ref value, expected, tryRead, errors, DoNotCallEditor.MaxRecords);
            else
                value.Skip();
        });

        DialbookException.ThrowIfAny(errors);
        return items is { Count: > 0 }
            ? items : throw DialbookException.Invalid(field, $"must be a list of 1 to {DoNotCallEditor.MaxRecords}");
    }
}
