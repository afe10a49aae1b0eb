using Dialbook.Crm;
using Dialbook.Tenancy;

namespace Dialbook.Selections;

/// <summary>Takes rows of the table <c>selectionmember</c>, which are members of selections.</summary>
public sealed class SelectionMemberLoad(SelectionEditor editor)
{
    /// <summary>What is wrong with a row; <see langword="null"/> if nothing is.</summary>
    public static FieldError? Check(GivenColumns row) => MemberRow.Of(row) switch
    {
        { Selection: 0 } => new(CrmColumn.SelectionId, "is mandatory"),
        { Company: 0, Person: 0, Record: 0 } => new(CrmColumn.ContactId, "or person_id or targetRecordId is mandatory"),
        _ => null,
    };

    /// <summary>Makes the records of checked rows members, and says how many were none before.</summary>
    /// <exception cref="DialbookException">There is no such selection or record, or the selection is of another kind.</exception>
    public async Task<int> AddAsync(Caller caller, IReadOnlyList<GivenColumns> rows, CancellationToken cancellationToken)
    {
        var added = 0;
        foreach (var ofSelection in rows.Select(MemberRow.Of).ToLookup(member => (member.Selection, member.IsRecord)))
        {
            added += ofSelection.Key.IsRecord
                ? await editor.AddRecordsAsync(
                    caller, ofSelection.Key.Selection, [.. ofSelection.Select(member => member.Record)], cancellationToken)
                : await editor.AddAsync(
                    caller,
                    ofSelection.Key.Selection,
                    [.. ofSelection.Where(member => member.Person == 0).Select(member => member.Company)],
                    [.. ofSelection.Where(member => member.Person > 0).Select(member => member.Person)],
                    cancellationToken);
        }

        return added;
    }

    /// <summary>A company, a person or another record that is to be a member of a selection.</summary>
    private readonly record struct MemberRow(int Selection, bool IsRecord, int Company, int Person, int Record)
    {
        public static MemberRow Of(GivenColumns row)
        {
            var (company, person, record) = (Number(CrmColumn.ContactId), Number(CrmColumn.PersonId), Number(CrmColumn.TargetRecordId));
            var isRecord = record > 0 && SelectionTargetTable.NameOf(Number(CrmColumn.TargetTableNumber)) != SelectionTargetTable.Companies;
            return new(Number(CrmColumn.SelectionId), isRecord, company > 0 || person > 0 ? company : record, person, record);

            int Number(string column) => (int)(row.Get<long?>(CrmTables.SelectionMember.Find(column)!) ?? 0);
        }
    }
}
