using Dialbook.Crm;
using Dialbook.Times;

namespace Dialbook.Functions.Crm;

/// <summary>Reads the rows of a mass operation. All of them are looked at, so that everything that is wrong is said at once.</summary>
internal static class CrmTableRows
{
    /// <summary>The largest body of a mass operation.</summary>
    public const int MaxBody = 16 * 1024 * 1024;

    /// <summary>So many faults are named.</summary>
    private const int MaxErrors = 100;

    /// <exception cref="DialbookException">There is no such table.</exception>
    public static CrmTable Table(string? name) =>
        CrmTables.FindLoadable(name ?? "") ?? throw DialbookException.Invalid("TableName", $"'{name}' is no table");

    /// <exception cref="DialbookException">There is no such table, or it is that of members, which have no primary keys here.</exception>
    public static CrmTable TableWithKey(string? name) => Table(name) is var table && table != CrmTables.SelectionMember
        ? table
        : throw DialbookException.Invalid("TableName", "members of selections have no primary keys; use Agents/Selection");

    /// <summary>The rows, each with the columns that it gives.</summary>
    /// <param name="data">Each row as wide as the names are.</param>
    /// <param name="times">The zone of times without an offset.</param>
    /// <exception cref="DialbookException">There are no rows or too many, or anything in them is wrong.</exception>
    public static List<GivenColumns> Read(
        CrmTable table, IReadOnlyList<string>? columnNames, IReadOnlyList<IReadOnlyList<string>>? data, ClientTime times)
    {
        var columns = Columns(table, columnNames ?? []);
        if (data is not { Count: > 0 })
            throw DialbookException.Invalid("Data", "has no rows");
        if (data.Count > CrmLoad.MaxRows)
            throw DialbookException.Invalid("Data", $"has more than {CrmLoad.MaxRows} rows");

        var rows = new List<GivenColumns>(data.Count);
        var errors = new List<FieldError>();
        foreach (var (index, cells) in data.Index())
        {
            if (cells is null || cells.Count != columns.Count)
            {
                errors.Add(new($"Data[{index}]", $"has {cells?.Count ?? 0} cells, but there are {columns.Count} columns"));
                continue;
            }

            var row = new GivenColumns(table.Columns);
            foreach (var (column, cell) in columns.Zip(cells))
            {
                if (column is not null)
                    CrmTableCell.Read(row, column, cell, times);
            }

            errors.AddRange(row.Errors.Select(error => error with { Field = $"Data[{index}].{error.Field}" }));
            rows.Add(row);
            if (errors.Count > MaxErrors)
                break;
        }

        DialbookException.ThrowIfAny([.. errors.Take(MaxErrors)]);
        return rows;
    }

    /// <summary>The column by which rows are looked up: the primary key, or one that is unique.</summary>
    /// <exception cref="DialbookException">It is neither, or there are several.</exception>
    public static Column Key(CrmTable table, IReadOnlyList<string>? keys, IReadOnlyList<string>? columns)
    {
        if (keys is { Count: > 1 })
            throw DialbookException.Invalid("Keys", "only one column can be the key");
        var key = Key(table, keys is [var name] ? name : null, "Keys");
        return key == table.Key || columns?.Contains(key.Name, StringComparer.OrdinalIgnoreCase) == true
            ? key
            : throw DialbookException.Invalid("Keys", $"the column {key} is not among Columns");
    }

    /// <inheritdoc cref="Key(CrmTable, IReadOnlyList{string}?, IReadOnlyList{string}?)"/>
    /// <param name="name">The column's name; without one it is the primary key.</param>
    /// <param name="field">The field that names it.</param>
    public static Column Key(CrmTable table, string? name, string field)
    {
        if (string.IsNullOrEmpty(name))
            return table.Key;
        var key = table.Find(name) ?? throw DialbookException.Invalid(field, $"the table {table} has no column '{name}'");
        return key == table.Key || table.UniqueColumns.Contains(key.Name, StringComparer.OrdinalIgnoreCase)
            ? key
            : throw DialbookException.Invalid(
                field, $"the column {key} is not unique; those are: {string.Join(", ", [table.Key.Name, .. table.UniqueColumns])}");
    }

    /// <summary>The columns; <see langword="null"/> for one that is taken and not kept.</summary>
    private static List<Column?> Columns(CrmTable table, IReadOnlyList<string> names)
    {
        if (names.Count == 0)
            throw DialbookException.Invalid("Columns", "names no columns");
        var columns = new List<Column?>(names.Count);
        foreach (var name in names)
        {
            var column = table.Find(name ?? "");
            if (column is null && !table.IsPassedOver(name ?? ""))
                throw DialbookException.Invalid("Columns", $"the table {table} has no column '{name}'");
            if (column is not null && columns.Contains(column))
                throw DialbookException.Invalid("Columns", $"the column {column} is named twice");
            columns.Add(column);
        }

        return columns;
    }
}
