using Dialbook.Crm;
using Dialbook.Records;

namespace Dialbook.Selections;

/// <summary>A row of the table <c>selectionmember</c>: a record that is to be a member of a selection.</summary>
/// <param name="IsRecord">Whether it is neither a company nor a person.</param>
/// <param name="Company">The company, if it is one.</param>
/// <param name="Person">The person, if it is one.</param>
/// <param name="Record">The record, if it is another.</param>
internal readonly record struct MemberRow(int Selection, bool IsRecord, int Company, int Person, int Record)
{
    /// <summary>What is wrong with a row; <see langword="null"/> if nothing is.</summary>
    public static FieldError? Check(GivenColumns row) => Of(row) switch
    {
        { Selection: 0 } => new("selection_id", "is mandatory"),
        { Company: 0, Person: 0, Record: 0 } => new("contact_id", "or person_id or targetRecordId is mandatory"),
        _ => null,
    };

    public static MemberRow Of(GivenColumns row)
    {
        var (company, person, record) = (Number("contact_id"), Number("person_id"), Number("targetRecordId"));
        var isRecord = record > 0 && SelectionTarget.Name(Number("targetTableNumber")) != SelectionTarget.Companies;
        return new(Number("selection_id"), isRecord, company > 0 || person > 0 ? company : record, person, record);

        int Number(string column) => (int)(row.Get<long?>(CrmTables.SelectionMember.Find(column)!) ?? 0);
    }
}
