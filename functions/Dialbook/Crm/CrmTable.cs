using System.Collections.Frozen;

namespace Dialbook.Crm;

/// <summary>One kind of CRM record, with the vendor's names of table and columns.</summary>
public sealed class CrmTable
{
    private readonly FrozenSet<string> _passedOver;

    /// <param name="key">The name of the primary key, an integer from 1.</param>
    /// <param name="passedOver">The vendor's other columns, separated by blanks.</param>
    internal CrmTable(string name, string key, IReadOnlyList<Column> columns, string passedOver = "")
    {
        Name = name;
        Key = new Column(key, ColumnType.Integer) { IsKey = true, IsGiven = true, Minimum = 0 };
        Columns = new ColumnSet([Key, .. columns]);
        _passedOver = passedOver.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        Registered = Columns.Find(CrmColumn.Registered);
        RegisteredBy = Columns.Find(CrmColumn.RegisteredBy);
        Updated = Columns.Find(CrmColumn.Updated);
        UpdatedBy = Columns.Find(CrmColumn.UpdatedBy);
        UpdatedCount = Columns.Find(CrmColumn.UpdatedCount);
    }

    /// <summary>The vendor's name in lower case, such as <c>contact</c>.</summary>
    public string Name { get; }

    public Column Key { get; }

    /// <summary>The primary key and what is kept. Those that callers do not give hold copies of other records.</summary>
    public ColumnSet Columns { get; }

    /// <summary>The columns by which rows can be looked up beside the primary key.</summary>
    public IReadOnlyList<string> UniqueColumns { get; init; } = [];

    internal Column? Registered { get; }
    internal Column? RegisteredBy { get; }
    internal Column? Updated { get; }
    internal Column? UpdatedBy { get; }
    internal Column? UpdatedCount { get; }

    /// <summary>A column that callers give, without regard to case.</summary>
    public Column? Find(string name) => Columns.Find(name) is { IsGiven: true } column ? column : null;

    /// <summary>Whether the vendor has such a column, which is taken and not kept.</summary>
    public bool IsPassedOver(string name) => _passedOver.Contains(name);

    /// <summary>A record to fill in, which is not stored.</summary>
    public CrmRecord NewRecord(ClientId client) => new(this, client, 0);

    public override string ToString() => Name;
}

/// <summary>Makes the columns of CRM tables, by the vendor's types.</summary>
internal static class NewColumn
{
    public static Column Text(string name, int maxLength) => new(name, ColumnType.Text) { IsGiven = true, MaxLength = maxLength };

    public static Column Number(string name) => new(name, ColumnType.Integer) { IsGiven = true };

    /// <summary>The vendor's UShort.</summary>
    public static Column Small(string name) => new(name, ColumnType.Integer) { IsGiven = true, Minimum = 0, Maximum = ushort.MaxValue };

    /// <summary>The primary key of a record, mostly of another table; 0 for none.</summary>
    public static Column Reference(string name) => new(name, ColumnType.Integer) { IsGiven = true, Minimum = 0 };

    public static Column Decimal(string name) => new(name, ColumnType.Decimal) { IsGiven = true };

    public static Column Flag(string name) => new(name, ColumnType.Flag) { IsGiven = true };

    public static Column Time(string name) => new(name, ColumnType.Time) { IsGiven = true };

    /// <summary>A date, kept as its midnight in UTC.</summary>
    public static Column Date(string name) => new(name, ColumnType.Time) { IsGiven = true, IsDate = true };

    public static Column Named(string name, IReadOnlyDictionary<string, long> names) =>
        new(name, ColumnType.Integer) { IsGiven = true, Names = names };

    /// <summary>A copy of other records.</summary>
    public static Column Copy(string name) => new(name, ColumnType.Text) { MaxLength = int.MaxValue };

    /// <summary>Who made the record and changed it last, and when.</summary>
    public static Column[] Stamps() =>
    [
        Time(CrmColumn.Registered), Reference(CrmColumn.RegisteredBy), Time(CrmColumn.Updated), Reference(CrmColumn.UpdatedBy),
        Small(CrmColumn.UpdatedCount),
    ];

    public static Column[] ListEntry() =>
        [Text(CrmColumn.Name, 239), Small(CrmColumn.Rank), Text(CrmColumn.Tooltip, 254), Small(CrmColumn.Deleted), .. Stamps()];
}
