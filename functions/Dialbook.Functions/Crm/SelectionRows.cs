using Dialbook.Crm;
using Dialbook.Records;
using Dialbook.Selections;

namespace Dialbook.Functions.Crm;

/// <summary>Takes rows of the table <c>selectionmember</c>, which are members of selections.</summary>
public sealed class SelectionRows(SelectionMemberLoad members)
{
    /// <exception cref="DialbookException">It is the table of members, which have no primary keys here.</exception>
    internal static void ThrowIfMembers(CrmTable table)
    {
        if (table == CrmTables.SelectionMember)
            throw DialbookException.Invalid("TableName", "members of selections have no primary keys; use Agents/Selection");
    }

    internal async Task<Answer> AddAsync(CrmRequest request, IReadOnlyList<GivenColumns> rows, bool returnsRows)
    {
        var errors = rows.Select((row, index) =>
            SelectionMemberLoad.Check(row) is { } error
                ? new FieldError($"Data[{index}].{error.Field}", error.Error) : default(FieldError?));
        DialbookException.ThrowIfAny([.. errors.OfType<FieldError>()]);
        var added = await members.AddAsync(request.Caller, rows, request.Aborted);
        return MassOperation.Of(request, new()
        {
            Inserts = added,
            RowStatus = returnsRows
                ? [.. rows.Select(_ => new Functions.Wire.Carriers.UpsertRowStatus { Action = CrmOutcome.Inserted, RowKeys = [] })] : null,
        });
    }
}
