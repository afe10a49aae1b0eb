using System.Diagnostics.CodeAnalysis;

namespace Dialbook.Functions.Wire;

/// <summary>Reads a list in a body.</summary>
internal static class JsonList
{
    private const int MaxErrors = 100;

    /// <summary>Reads an item, on whose first token the reader stands; says whether it is what is expected.</summary>
    public delegate bool ItemReader<T>(ref Utf8JsonReader item, [NotNullWhen(true)] out T? value);

    /// <summary>The items of the list on which the reader stands; <see langword="null"/> if it is <c>null</c> or no list.</summary>
    /// <param name="expected">What an item is, such as <c>an integer</c>.</param>
    /// <param name="errors">What is wrong is added to them.</param>
    /// <param name="most">How many items there may be, right or wrong.</param>
    /// <exception cref="DialbookException">There are more.</exception>
    public static List<T>? Read<T>(
        string field, ref Utf8JsonReader value, string expected, ItemReader<T> tryRead, List<FieldError> errors, int most = int.MaxValue)
    {
        if (value.TokenType == JsonTokenType.Null)
            return null;
        if (value.TokenType != JsonTokenType.StartArray)
        {
            errors.Add(new(field, "must be a list"));
            value.Skip();
            return null;
        }

        var items = new List<T>();
        for (var index = 0; value.Read() && value.TokenType != JsonTokenType.EndArray; index++)
        {
            if (index == most)
                throw new DialbookException(DialbookFault.TooLarge, $"More than {most} {field}");
            if (tryRead(ref value, out var item))
                items.Add(item);
            else if (errors.Count < MaxErrors)
                errors.Add(new($"{field}[{index}]", "must be " + expected));
            value.Skip();
        }

        return items;
    }
}
