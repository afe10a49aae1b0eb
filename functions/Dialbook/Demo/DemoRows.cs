using Dialbook.Crm;
using Dialbook.Records;

namespace Dialbook.Demo;

/// <summary>Rows of a table of the demo's CRM.</summary>
/// <param name="Rows">The rows, each with its primary key.</param>
internal sealed record DemoRows(CrmTable Table, IReadOnlyList<GivenColumns> Rows)
{
    public static GivenColumns Row(CrmTable table, params ReadOnlySpan<(string Column, object? Value)> values)
    {
        var row = new GivenColumns(table.Columns);
        foreach (var (column, value) in values)
            row.Set(
                table.Find(column) ?? throw new ArgumentException($"{table} has no column '{column}'.", nameof(values)),
                value is int number ? (long)number : value);
        return row;
    }

    public static int Id(CrmTable table, GivenColumns row) => (int)row.Get<long>(table.Key);
}
