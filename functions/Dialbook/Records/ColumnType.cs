namespace Dialbook.Records;

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
}
