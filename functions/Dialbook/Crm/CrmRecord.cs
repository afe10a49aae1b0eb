using Dialbook.Identity;
using Dialbook.Records;

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

    /// <summary>The text of a column, empty if unset.</summary>
    public string Text(string column) => (string?)this[Column(column)] ?? "";

    /// <summary>The integer of a column, 0 if unset.</summary>
    public int Number(string column) => (int)((long?)this[Column(column)] ?? 0);

    /// <summary>The time of a column in UTC.</summary>
    public DateTime? Time(string column) => (DateTime?)this[Column(column)];

    public decimal? Amount(string column) => (decimal?)this[Column(column)];

    /// <summary>The flag of a column, false if unset.</summary>
    public bool Flag(string column) => (bool?)this[Column(column)] ?? false;

    internal void Set(string column, object? value) => this[Column(column)] = value;

    private Column Column(string name) => Columns.Find(name) ?? throw new ArgumentException($"{Table} has no column '{name}'.", nameof(name));
}
