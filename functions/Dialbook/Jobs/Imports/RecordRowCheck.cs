using Dialbook.Crm;
using Dialbook.Records;
using Dialbook.Selections;

namespace Dialbook.Jobs.Imports;

/// <summary>
/// Checks each row of a body that is to be a record, as far as can be told without the store. A row that is wrong does not stop the others.
/// </summary>
internal static class RecordRowCheck
{
    public static StagedRow Check(ImportRow row, CrmTable table, Column key)
    {
        var given = row.Draft.Columns;
        List<FieldError> errors = given.Errors.Count > 0 ? given.Errors
            : table == CrmTables.SelectionMember && SelectionMemberLoad.Check(given) is { } error ? [error]
            : key != table.Key && !given.Has(key, out _) ? [new(key.Name, "is the key, and must be given")]
            : [];
        return errors.Count == 0
            ? new() { Number = row.Number, Columns = given }
            : StagedRow.Wrong(row, new(table.Columns), DialbookException.Invalid(errors).Explanation);
    }
}
