using System.Globalization;
using Dialbook.Jobs.Imports;

namespace Dialbook.Functions.Jobs.Imports;

/// <summary>What the rows of a body look like: contacts, records of a table of the CRM, numbers.</summary>
internal abstract class RowShape
{
    /// <summary>
    /// Whether the amounts of a CSV body have a decimal comma. Without it that is found out where semicolons stand between the cells.
    /// </summary>
    public bool? HasDecimalComma { get; init; }

    /// <summary>The names that stand for no column, so that what is below them is passed over.</summary>
    public IgnoredColumns Ignored { get; } = new();

    /// <summary>The column of a cell below that name; <see langword="null"/> if its cells are passed over.</summary>
    public abstract Column? FindColumn(string name);

    /// <summary>Looks at the header of a CSV body as a whole.</summary>
    /// <exception cref="DialbookException">It lacks a column without which no row is right.</exception>
    public abstract void CheckHeader(IReadOnlyList<Column?> columns);

    public abstract IRowReader NewRow();

    /// <summary>The row that is a JSON object; <see langword="null"/> if it is something else.</summary>
    /// <exception cref="JsonException">It is not JSON, or nested too deep.</exception>
    public RecordDraft? Read(ReadOnlySpan<byte> json)
    {
        var row = NewRow();
        try
        {
            return JsonBody.TryReadObject(json, row.ReadProperty) ? row.ToDraft() : null;
        }
        catch (DialbookException twice)
        {
            return Wrong(twice.Details);
        }
    }

    /// <summary>A row that has nothing but an error.</summary>
    public RecordDraft Wrong(long line, string error) =>
        Wrong([new(ImportRow.Field, string.Create(CultureInfo.InvariantCulture, $"line {line}: {error}"))]);

    private RecordDraft Wrong(IReadOnlyList<FieldError> errors)
    {
        var draft = NewRow().ToDraft();
        draft.Columns.Errors.AddRange(errors);
        return draft;
    }
}

/// <summary>Reads one row of a body.</summary>
internal interface IRowReader
{
    void ReadProperty(string name, ref Utf8JsonReader value);

    /// <summary>Reads a cell of a column that <see cref="RowShape.FindColumn"/> gave.</summary>
    void ReadCell(Column column, string cell);

    /// <summary>What the row says. What was wrong with it is among the errors of its columns.</summary>
    RecordDraft ToDraft();
}
