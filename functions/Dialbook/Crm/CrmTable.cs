using System.Collections.Frozen;
using Dialbook.Records;

namespace Dialbook.Crm;

/// <summary>One kind of CRM record, with the vendor's names of table and columns.</summary>
public sealed class CrmTable
{
    private readonly FrozenSet<string> _passedOver;

    /// <param name="name">The vendor's name in lower case.</param>
    /// <param name="key">The name of the primary key, an integer from 1.</param>
    /// <param name="passedOver">The vendor's other columns, in one line: taken and not kept.</param>
    internal CrmTable(string name, string key, IReadOnlyList<Column> columns, string passedOver = "")
    {
        Name = name;
        Key = new Column(key, ColumnType.Integer) { IsKey = true, IsGiven = true, Minimum = 0 };
        Columns = new ColumnSet([Key, .. columns]);
        _passedOver = passedOver.Split(' ', StringSplitOptions.RemoveEmptyEntries).ToFrozenSet(StringComparer.OrdinalIgnoreCase);
        Registered = Columns.Find("registered");
        RegisteredBy = Columns.Find("registered_associate_id");
        Updated = Columns.Find("updated");
        UpdatedBy = Columns.Find("updated_associate_id");
        UpdatedCount = Columns.Find("updatedCount");
    }

    /// <summary>The vendor's name in lower case, such as <c>contact</c>.</summary>
    public string Name { get; }

    /// <summary>The primary key.</summary>
    public Column Key { get; }

    /// <summary>The primary key and what is kept; those that callers do not give hold copies of other records.</summary>
    public ColumnSet Columns { get; }

    /// <summary>The columns, beside the primary key, by which rows can be looked up: no two records share a value.</summary>
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

    public override string ToString() => Name;
}
