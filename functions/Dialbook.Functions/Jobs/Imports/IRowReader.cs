using System.Text.Json;
using Dialbook.Records;

namespace Dialbook.Functions.Jobs.Imports;

/// <summary>Reads one row of a body.</summary>
internal interface IRowReader
{
    void ReadProperty(string name, ref Utf8JsonReader value);

    /// <summary>
    /// Reads a cell of a column that <see cref="RowShape.FindColumn"/> gave. <see langword="null"/> is one that is not valid text.
    /// </summary>
    void ReadCell(Column column, string? cell);

    /// <summary>What the row says. What was wrong with it is among the errors of its columns.</summary>
    RecordDraft ToDraft();
}
