using Dialbook.Contacts;
using Dialbook.Functions.Contacts;
using Dialbook.Records;

namespace Dialbook.Functions.Imports;

/// <summary>The first line of a CSV body: which column stands where.</summary>
internal sealed class CsvHeader
{
    private readonly Column?[] _columns;

    /// <exception cref="DialbookException">It names a column twice, or none by which a row could be imported.</exception>
    public CsvHeader(IReadOnlyList<string> cells)
    {
        _columns = [.. cells.Select(ContactReader.Find)];
        Names = NameAll(cells);
        if (Array.IndexOf(_columns, ContactColumns.Name) < 0)
            throw BodyReader.Fault("has no header with the column Name, beside such as DiallerCampaignsID, UserData, PhoneNumber1,", 1, 1);
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
