namespace Dialbook.Functions.Jobs.Imports;

/// <summary>The first line of a CSV body: which column stands where.</summary>
internal sealed class CsvHeader
{
    private readonly Column?[] _columns;
    private readonly bool[] _isNameless;

    /// <exception cref="DialbookException">It names a column twice, or rows have no such columns.</exception>
    public CsvHeader(IReadOnlyList<string> cells, RowShape shape)
    {
        string[] names = [.. cells.Select(ColumnNames.Trim)];
        _columns = [.. names.Select(name => name.Length > 0 ? shape.FindColumn(name) : null)];
        _isNameless = [.. names.Select(name => name.Length == 0)];
        Names = NameAll(names);
        shape.CheckHeader(_columns);
        if (_columns.OfType<Column>().GroupBy(column => column).FirstOrDefault(same => same.Count() > 1) is { Key: var twice })
            throw BodyReader.Fault($"has the column {twice} twice in its header", 1, 1);
    }

    public int Count => _columns.Length;

    /// <summary>A name of its own for each cell: the header's, or else its place.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The column of a cell, if it is one that is imported.</summary>
    public Column? this[int index] => _columns[index];

    /// <summary>Whether the header says nothing above a cell.</summary>
    public bool IsNameless(int index) => _isNameless[index];

    /// <summary>What a cell is called that the header does not name.</summary>
    public static string Place(int index) => (index + 1).ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static string[] NameAll(string[] names)
    {
        var used = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        return [.. names.Select((name, index) => name.Length > 0 && used.Add(name) ? name : Place(index))];
    }
}
