using System.Diagnostics.CodeAnalysis;
using Dialbook.Contacts;

namespace Dialbook.Functions.Contacts;

/// <summary>Reads <c>{"UserDataList":[…],"IDList":[…]}</c>, of which one may be absent.</summary>
internal static class ContactKeyReader
{
    private const string UserDataList = "UserDataList";
    private const string IdList = "IDList";

    /// <exception cref="DialbookException">Both are absent, one has a wrong element, or there are too many keys.</exception>
    public static ContactKeyList Read(ReadOnlySpan<byte> body, int maxKeys)
    {
        List<FieldError> errors = [];
        List<string>? userData = null;
        List<long>? ids = null;
        JsonBody.Read(body, (string name, ref Utf8JsonReader value) =>
        {
            if (name.Equals(UserDataList, StringComparison.OrdinalIgnoreCase))
                userData = JsonList.Read<string>(
                    UserDataList, ref value, $"a text of up to {ContactColumns.UserData.MaxLength} characters", TryReadText, errors);
            else if (name.Equals(IdList, StringComparison.OrdinalIgnoreCase))
                ids = JsonList.Read<long>(IdList, ref value, "an integer", TryReadId, errors);
            else
                value.Skip();
        });

        if (userData is null && ids is null && errors.Count == 0)
            errors.Add(new(IdList, $"this or {UserDataList} is mandatory"));
        DialbookException.ThrowIfAny(errors);
        var keys = new ContactKeyList([.. (ids ?? []).Distinct()], [.. (userData ?? []).Distinct(StringComparer.Ordinal)]);
        return keys.Count <= maxKeys ? keys : throw new DialbookException(DialbookFault.TooLarge, $"More than {maxKeys} keys");
    }

    private static bool TryReadText(ref Utf8JsonReader item, [NotNullWhen(true)] out string? value)
    {
        value = item.TokenType == JsonTokenType.String ? item.GetText() : null;
        return value?.Length <= ContactColumns.UserData.MaxLength;
    }

    private static bool TryReadId(ref Utf8JsonReader item, out long value)
    {
        value = 0;
        return item.TokenType == JsonTokenType.Number && item.TryGetInt64(out value);
    }
}
