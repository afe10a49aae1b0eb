using System.ComponentModel.DataAnnotations;
using Dialbook.Crm;

namespace Dialbook.Functions.Wire.Carriers;

/// <summary>Asks for one row of a table.</summary>
internal sealed class ReadRowRequest
{
    public string? TableName { get; set; }
    public int Id { get; set; }
}

/// <summary>A row of a table: its columns' names and values.</summary>
internal sealed class TableRecord : Carrier
{
    public IReadOnlyDictionary<string, string>? Values { get; set; }
}

/// <summary>Inserts rows into a table.</summary>
internal sealed class InsertRequest
{
    public string? TableName { get; set; }
    public IReadOnlyList<string>? Columns { get; set; }

    /// <summary>One list for each row, as wide as <see cref="Columns"/>.</summary>
    public IReadOnlyList<IReadOnlyList<string>>? Data { get; set; }
}

/// <summary>Inserts or updates rows of a table, found by their keys.</summary>
internal sealed class UpsertRequest
{
    public string? TableName { get; set; }
    public IReadOnlyList<string>? Columns { get; set; }

    /// <summary>The columns that a row is found by.</summary>
    public IReadOnlyList<string>? Keys { get; set; }

    /// <summary>One list for each row, as wide as <see cref="Columns"/>.</summary>
    public IReadOnlyList<IReadOnlyList<string>>? Data { get; set; }

    public CrmNoMatch NomatchAction { get; set; }
    public bool ReturnRowStatus { get; set; }
}

/// <summary>Removes rows of a table.</summary>
internal sealed class DeleteRequest
{
    public string? TableName { get; set; }
    public IReadOnlyList<int>? IDs { get; set; }
}

/// <summary>Removes all rows of a table.</summary>
internal sealed class TruncateRequest
{
    public string? TableName { get; set; }
}

/// <summary>What became of the rows of a mass operation.</summary>
internal sealed class MassOperationResult : Carrier
{
    public bool Success { get; set; }
    public string? Message { get; set; }
    public int Inserts { get; set; }
    public int Updates { get; set; }
    public int Deletes { get; set; }
    public IReadOnlyList<UpsertRowStatus>? RowStatus { get; set; }
}

/// <summary>What became of one row of a mass operation.</summary>
internal sealed class UpsertRowStatus : Carrier
{
    [Key]
    public int PrimaryKey { get; set; }
    public CrmOutcome Action { get; set; }

    /// <summary>The row's values of the key columns, as given.</summary>
    public IReadOnlyList<string>? RowKeys { get; set; }
}
