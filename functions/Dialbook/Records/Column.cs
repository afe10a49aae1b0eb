using System.Text.Json;
using Dialbook.Times;

namespace Dialbook.Records;

/// <summary>One named column of a record: its type, who writes it and its bounds.</summary>
public sealed class Column(string name, ColumnType type)
{
    /// <summary>The name on the wire and in the store, such as <c>bPhoneNumber3Invalid</c>.</summary>
    public string Name { get; } = name;

    public JsonEncodedText EncodedName { get; } = JsonEncodedText.Encode(name);
    public ColumnType Type { get; } = type;

    /// <summary>Whether callers write it; the others are kept by Dialbook.</summary>
    public bool IsGiven { get; init; }

    /// <summary>Whether it follows from the record's keys, so that it is not stored a second time.</summary>
    public bool IsKey { get; init; }

    /// <summary>The most UTF-16 characters of a text.</summary>
    public int MaxLength { get; init; } = 256;

    /// <summary>The smallest number taken.</summary>
    public long Minimum { get; init; } = int.MinValue;

    /// <summary>The largest number taken.</summary>
    public long Maximum { get; init; } = int.MaxValue;

    /// <summary>Whether a time is a date only, which is the same in every zone.</summary>
    public bool IsDate { get; init; }

    /// <summary>Whether a time is when something begins, and so may be <see cref="Timestamp.Always"/>.</summary>
    public bool IsBegin { get; init; }

    /// <summary>The names of numbers, for an integer that has names, too.</summary>
    public IReadOnlyDictionary<string, long>? Names { get; init; }

    /// <summary>What an unset column shows.</summary>
    public object? Default { get; init; }

    /// <summary>Where the value stands in a record.</summary>
    public int Ordinal { get; internal set; }

    /// <summary>Reads a time for this column.</summary>
    public bool TryReadTime(string text, ClientTime times, out DateTime utc) =>
        IsBegin ? times.TryReadBegin(text, out utc) : times.TryRead(text, out utc);

    public override string ToString() => Name;
}

/// <summary>What a column holds, and the .NET type of its value in a <see cref="Record"/>.</summary>
public enum ColumnType
{
    /// <summary>A <see cref="string"/>.</summary>
    Text,

    /// <summary>A <see cref="long"/>.</summary>
    Integer,

    /// <summary>A <see cref="decimal"/>, kept with its scale.</summary>
    Decimal,

    /// <summary>A <see cref="bool"/>.</summary>
    Flag,

    /// <summary>A <see cref="DateTime"/> in UTC, to the millisecond.</summary>
    Time,

    /// <summary>A <see cref="string"/> of JSON, which an answer shows as the value that it is.</summary>
    Json,
}
