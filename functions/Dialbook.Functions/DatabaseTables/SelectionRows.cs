using Dialbook.Crm;
using Dialbook.Functions.Crm;
using Dialbook.Functions.Formats;
using Dialbook.Records;
using Dialbook.Selections;

namespace Dialbook.Functions.DatabaseTables;

/// <summary>Takes rows of the table <c>selectionmember</c>, which are members of selections.</summary>
internal sealed class SelectionRows(SelectionEditor editor)
{
    /// <exception cref="DialbookException">It is the table of members, which have no primary keys here.</exception>
    public static void ThrowIfMembers(CrmTable table)
    {
        if (table == CrmTables.SelectionMember)
            throw DialbookException.Invalid("TableName", "members of selections have no primary keys; use Agents/Selection");
    }

    public async Task<Answer> AddAsync(CrmCall call, IReadOnlyList<GivenColumns> rows, bool returnsRows)
    {
        var members = rows.Select((row, index) => MemberOf(row, index)).ToLookup(member => (member.Selection, member.IsRecord));
        var added = 0;
        foreach (var ofSelection in members)
        {
            added += ofSelection.Key.IsRecord
                ? await editor.AddRecordsAsync(call.Caller, ofSelection.Key.Selection, [.. ofSelection.Select(member => member.Record)], call.Aborted)
                : await editor.AddAsync(
                    call.Caller,
                    ofSelection.Key.Selection,
                    [.. ofSelection.Where(member => member.Person == 0).Select(member => member.Company)],
                    [.. ofSelection.Where(member => member.Person > 0).Select(member => member.Person)],
                    call.Aborted);
        }

        return MassOperation.Of(call, new()
        {
            Inserts = added,
            RowStatus = returnsRows ? [.. rows.Select(_ => new Functions.Crm.Carriers.UpsertRowStatus { Action = CrmOutcome.Inserted, RowKeys = [] })] : null,
        });
    }

    private static (int Selection, bool IsRecord, int Company, int Person, int Record) MemberOf(GivenColumns row, int index)
    {
        var selection = Number("selection_id");
        if (selection == 0)
            throw DialbookException.Invalid($"Data[{index}].selection_id", "is mandatory");
        var (company, person, record) = (Number("contact_id"), Number("person_id"), Number("targetRecordId"));
        var isRecord = record > 0 && SelectionTarget.Name(Number("targetTableNumber")) != SelectionTarget.Companies;
        return company + person + record > 0
            ? (selection, isRecord, company > 0 || person > 0 ? company : record, person, record)
            : throw DialbookException.Invalid($"Data[{index}].contact_id", "or person_id or targetRecordId is mandatory");

        int Number(string column) => (int)(row.Get<long?>(CrmTables.SelectionMember.Find(column)!) ?? 0);
    }
}
