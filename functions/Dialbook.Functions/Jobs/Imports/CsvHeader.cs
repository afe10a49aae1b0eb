using Dialbook.Records;

namespace Dialbook.Functions.Jobs.Imports;

/// <summary>The first line of a CSV body: which column stands where.</summary>
internal sealed class CsvHeader
{
    private readonly Column?[] _columns;

    /// <exception cref="DialbookException">It names a column twice, or rows have no such columns.</exception>
    public CsvHeader(IReadOnlyList<string> cells, RowShape shape)
    {
        _columns = [.. cells.Select(shape.FindColumn)];
        Names = NameAll(cells);
        shape.CheckHeader(_columns);
        if (_columns.OfType<Column>().GroupBy(column => column).FirstOrDefault(same => same.Count() > 1) is { Key: var twice })
            throw BodyReader.Fault($"has the column {twice} twice in its header", 1, 1);
    }

    public int Count => _columns.Length;

    /// <summary>A name of its own for each cell: the header's, or else its place.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The column of a cell, if it is one that is imported.</summary>
    public Column? this[int index] => _columns[index];

    /// <summary>What a cell is called that the header does not name.</summary>
    public static string Place(int index) => (index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string[] NameAll(IReadOnlyList<string> cells)
    {
        var used = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. cells.Select((cell, index) => cell.Length > 0 && used.Add(cell) ? cell : Place(index))];
    }
}
