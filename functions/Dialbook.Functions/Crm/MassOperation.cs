using Dialbook.Crm;
using Dialbook.Functions.Wire.Carriers;
using Dialbook.Functions.Wire.Crm;

namespace Dialbook.Functions.Crm;

/// <summary>Answers of mass operations.</summary>
internal static class MassOperation
{
    /// <param name="rows">What became of each row.</param>
    /// <param name="returnsRows">Whether that is said of each row, or only how many there were of each kind.</param>
    /// <param name="keysOf">The key's values of a row, as given.</param>
    public static Answer Of(
        CrmRequest request, IReadOnlyList<CrmRowResult> rows, bool returnsRows, Func<int, IReadOnlyList<string>>? keysOf = null) =>
        Of(request, new()
    {
        Inserts = rows.Count(row => row.Outcome == CrmOutcome.Inserted),
        Updates = rows.Count(row => row.Outcome is CrmOutcome.Updated or CrmOutcome.ColumnsZeroed),
        Deletes = rows.Count(row => row.Outcome == CrmOutcome.Deleted),
        RowStatus = returnsRows
            ? [.. rows.Select(
                row => new UpsertRowStatus { PrimaryKey = row.Id, Action = row.Outcome, RowKeys = row.Row < 0 ? [] : keysOf?.Invoke(row.Row)
                    ?? [] })]
            : null,
    });

    public static Answer Of(CrmRequest request, MassOperationResult result)
    {
        result.Success = true;
        result.Message = "";
        return CrmAnswer.Of(request, result, CrmJson.Default.MassOperationResult);
    }
}
