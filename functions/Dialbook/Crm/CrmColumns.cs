using Dialbook.Records;

namespace Dialbook.Crm;

/// <summary>Makes the columns of CRM tables, by the vendor's types.</summary>
internal static class CrmColumns
{
    public static Column Text(string name, int maxLength) => new(name, ColumnType.Text) { IsGiven = true, MaxLength = maxLength };

    public static Column Number(string name) => new(name, ColumnType.Integer) { IsGiven = true };

    /// <summary>The vendor's UShort.</summary>
    public static Column Small(string name) => new(name, ColumnType.Integer) { IsGiven = true, Minimum = 0, Maximum = ushort.MaxValue };

    /// <summary>The primary key of a record, mostly of another table; 0 for none.</summary>
    public static Column Reference(string name) => new(name, ColumnType.Integer) { IsGiven = true, Minimum = 0 };

    public static Column Amount(string name) => new(name, ColumnType.Decimal) { IsGiven = true };

    public static Column Flag(string name) => new(name, ColumnType.Flag) { IsGiven = true };

    public static Column Time(string name) => new(name, ColumnType.Time) { IsGiven = true };

    /// <summary>A date, kept as its midnight in UTC.</summary>
    public static Column Date(string name) => new(name, ColumnType.Time) { IsGiven = true, IsDate = true };

    /// <summary>A number that has names, too.</summary>
    public static Column Named(string name, IReadOnlyDictionary<string, long> names) =>
        new(name, ColumnType.Integer) { IsGiven = true, Names = names };

    /// <summary>What Dialbook keeps beside: a copy of other records.</summary>
    public static Column Copy(string name) => new(name, ColumnType.Text) { MaxLength = int.MaxValue };

    /// <summary>Who made the record and changed it last, and when.</summary>
    public static Column[] Stamps() =>
        [Time("registered"), Reference("registered_associate_id"), Time("updated"), Reference("updated_associate_id"), Small(
            "updatedCount")];

    /// <summary>An entry of one of the vendor's lists: a name, its rank and so on.</summary>
    public static Column[] ListEntry() =>
        [Text("name", 239), Small("rank"), Text("tooltip", 254), Small("deleted"), .. Stamps()];
}
