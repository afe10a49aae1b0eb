using Dialbook.Crm;

namespace Dialbook.Functions.Wire.Carriers;

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
