using Dialbook.Contacts;
using Dialbook.Crm;
using Dialbook.Jobs;
using Dialbook.Records;

namespace Dialbook.Functions.Jobs;

/// <summary>What a job's rows are, as its results show them: contacts, which have a UserData, or records of a table.</summary>
/// <param name="HasUserData">Whether what became of a row is told with its UserData.</param>
/// <param name="Columns">The columns of a row.</param>
/// <param name="Own">The names of the columns that a failed row is given back with.</param>
internal sealed record JobRowShape(bool HasUserData, ColumnSet Columns, IReadOnlyList<string> Own)
{
    private static readonly JobRowShape Contacts = new(
        true,
        ContactColumns.All,
        [
            ContactColumns.DiallerCampaignsId.Name,
            ContactDraft.CampaignNameField,
            .. Given(ContactColumns.All).Where(name => name != ContactColumns.UserData.Name),
        ]);

    public static JobRowShape Of(Job job)
    {
        if (job.Table is not { } table)
            return Contacts;
        var columns = CrmTables.FindLoadable(table)!.Columns;
        return new(false, columns, [.. Given(columns)]);
    }

    private static IEnumerable<string> Given(IEnumerable<Column> columns) =>
        columns.Where(column => column.IsGiven).Select(column => column.Name);
}
