using Dialbook.DoNotCall;
using Dialbook.Times;

namespace Dialbook.Functions.DoNotCall;

/// <summary>Reads <c>{"records":[…]}</c> and <c>{"PhoneNumbers":[…]}</c>.</summary>
internal static class DoNotCallBody
{
    private const string Records = "records";
    private const string PhoneNumbers = "PhoneNumbers";
    private const int MaxErrors = 100;

    /// <summary>The rows. What is wrong with their columns is among their errors.</summary>
    /// <exception cref="DialbookException">There are none or too many, or one is no object.</exception>
    public static List<GivenColumns> ReadRecords(ReadOnlySpan<byte> body, ClientTime times) =>
        ReadList(body, Records, "an object", (ref Utf8JsonReader item) =>
        {
            if (item.TokenType != JsonTokenType.StartObject)
                return null;
            var given = new GivenColumns(DoNotCallColumns.All);
            while (item.Read() && item.TokenType == JsonTokenType.PropertyName)
            {
                var name = ColumnNames.Trim(item.GetText() ?? "");
                item.Read();
                given.ReadColumn(name, ref item, times);
            }

            return given;
        });

    /// <exception cref="DialbookException">There are none or too many, or one is no text.</exception>
    public static List<string> ReadNumbers(ReadOnlySpan<byte> body)
    {
        var longest = DoNotCallColumns.PhoneNumber.MaxLength;
        return ReadList(body, PhoneNumbers, $"a text of up to {longest} characters", (ref Utf8JsonReader item) =>
            item.TokenType == JsonTokenType.String && item.GetText() is { } text && text.Length <= longest ? text : null);
    }

    private static List<T> ReadList<T>(ReadOnlySpan<byte> body, string field, string expected, ItemReader<T> read)
        where T : class
    {
        List<T>? items = null;
        List<FieldError> errors = [];
        JsonBody.Read(body, (string name, ref Utf8JsonReader value) =>
        {
            if (!name.Equals(field, StringComparison.OrdinalIgnoreCase) || value.TokenType != JsonTokenType.StartArray)
            {
                if (name.Equals(field, StringComparison.OrdinalIgnoreCase) && value.TokenType != JsonTokenType.Null)
                    errors.Add(new(field, "must be a list"));
                value.Skip();
                return;
            }

            items = [];
            for (var index = 0; value.Read() && value.TokenType != JsonTokenType.EndArray; index++)
            {
                if (index == DoNotCallEditor.MaxRecords)
                    throw new DialbookException(DialbookFault.TooLarge, $"More than {DoNotCallEditor.MaxRecords} {field}");
                if (read(ref value) is { } item)
                    items.Add(item);
                else if (errors.Count < MaxErrors)
                    errors.Add(new($"{field}[{index}]", "must be " + expected));
                value.Skip();
            }
        });

        DialbookException.ThrowIfAny(errors);
        return items is { Count: > 0 }
            ? items : throw DialbookException.Invalid(field, $"must be a list of 1 to {DoNotCallEditor.MaxRecords}");
    }

    /// <summary>Reads an item, on whose first token the reader stands; <see langword="null"/> if it is something else.</summary>
    private delegate T? ItemReader<out T>(ref Utf8JsonReader item)
        where T : class;
}
