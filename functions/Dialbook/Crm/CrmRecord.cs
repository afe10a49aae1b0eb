using Dialbook.Times;

namespace Dialbook.Crm;

/// <summary>A record of the CRM: a company, a person, a sale …</summary>
public sealed class CrmRecord : Record
{
    internal CrmRecord(CrmTable table, ClientId client, int id)
        : base(table.Columns)
    {
        Table = table;
        Client = client;
        Id = id;
        this[table.Key] = (long)id;
    }

    public CrmTable Table { get; }
    public ClientId Client { get; }

    /// <summary>Unique in its table and client, from 1.</summary>
    public int Id { get; }

    /// <summary>Empty if unset.</summary>
    public string Text(string column) => (string?)this[Column(column)] ?? "";

    /// <summary>0 if unset.</summary>
    public int Number(string column) => (int)((long?)this[Column(column)] ?? 0);

    /// <summary>In UTC.</summary>
    public DateTime? Time(string column) => (DateTime?)this[Column(column)];

    public decimal? Amount(string column) => (decimal?)this[Column(column)];

    public bool Flag(string column) => (bool?)this[Column(column)] ?? false;

    internal void Clear(GivenColumns given)
    {
        foreach (var column in Columns)
        {
            if (!column.IsKey && given.TryGet(column, out _))
                this[column] = null;
        }
    }

    internal CrmRecord Copy()
    {
        var copy = new CrmRecord(Table, Client, Id) { ETag = ETag };
        foreach (var column in Columns)
            copy[column] = this[column];
        return copy;
    }

    /// <summary>Whether any value differs; unset, empty, zero and false are the same.</summary>
    internal bool IsOtherThan(CrmRecord other)
    {
        foreach (var column in Columns)
        {
            if (!Equals(Significant(this[column]), Significant(other[column])))
                return true;
        }

        return false;
    }

    /// <summary>Notes who made or changed the record, and when, where the table has columns for it and the caller did not say.</summary>
    internal void Stamp(CrmRecord? before, int associateId, DateTime time)
    {
        if (Table.Updated is null)
            return;
        object now = Timestamp.WholeMilliseconds(time);
        this[Table.Registered!] ??= now;
        this[Table.RegisteredBy!] ??= (long)associateId;
        if (before is null)
        {
            this[Table.Updated] ??= now;
            this[Table.UpdatedBy!] ??= (long)associateId;
            return;
        }

        if (Equals(this[Table.Updated], before[Table.Updated]))
            (this[Table.Updated], this[Table.UpdatedBy!]) = (now, (long)associateId);
        this[Table.UpdatedCount!] = Math.Min((Integer(Table.UpdatedCount!) ?? 0) + 1, ushort.MaxValue);
    }

    internal void Set(string column, object? value) => this[Column(column)] = value;

    private static object? Significant(object? value) => value is "" or 0L or 0m or false ? null : value;

    private Column Column(string name) =>
        Columns.Find(name) ?? throw new ArgumentException($"{Table} has no column '{name}'.", nameof(name));
}

public static class CrmPerson
{
    /// <summary>First, middle and last name, as far as there are.</summary>
    public static string FullName(this CrmRecord person) =>
        string.Join(
            ' ',
            new[] { CrmColumn.FirstName, CrmColumn.MiddleName, CrmColumn.LastName }.Select(person.Text).Where(name => name.Length > 0));
}
