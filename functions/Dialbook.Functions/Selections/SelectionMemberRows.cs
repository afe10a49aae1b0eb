using Dialbook.Crm;
using Dialbook.Selections;

namespace Dialbook.Functions.Selections;

/// <summary>Lists the members of a selection as rows, sent while they are read.</summary>
internal static class SelectionMemberRows
{
    private const string FullName = "fullName";

    /// <summary>What is shown of a member unless the caller says: its name.</summary>
    private static readonly Dictionary<string, string[]> Names = new(StringComparer.Ordinal)
    {
        [CrmTables.Contact.Name] = [CrmColumn.Name, CrmColumn.Department],
        [CrmTables.Person.Name] = [FullName, CrmColumn.ContactId],
        [CrmTables.Appointment.Name] = [CrmColumn.Type, CrmColumn.FreeText, CrmColumn.DoBy],
        [CrmTables.Document.Name] = [CrmColumn.Header, CrmColumn.Name],
        [CrmTables.Sale.Name] = [CrmColumn.Heading, CrmColumn.Amount, CrmColumn.SaleDate],
        [CrmTables.Ticket.Name] = [CrmColumn.Title, CrmColumn.CreatedAt],
        [CrmTables.ChatSession.Name] = [CrmColumn.Name, CrmColumn.CompanyName, CrmColumn.WhenRequested],
        [SelectionTargetTable.Campaigns] = ["Name"],
    };

    /// <summary>The records that are in the selection.</summary>
    public static async Task<IResult> ListAsync(CrmRequest request, SelectionRecords records)
    {
        var given = await request.ReadAsync(CrmJson.Default.GetSelectionMembersArchiveRowsRequest);
        return Answer(request, await records.FindAsync(new(request.Client, given.SelectionId), request.Aborted), given.Select);
    }

    public static async Task<IResult> ListShadowAsync(CrmRequest request, SelectionRecords records)
    {
        var given = await request.ReadAsync(CrmJson.Default.GetSelectionShadowMembersArchiveRowsRequest);
        return Answer(request, await records.FindShadowAsync(new(request.Client, given.SelectionId), request.Aborted), given.Select);
    }

    private static IResult Answer(CrmRequest request, IAsyncEnumerable<SelectedRecord>? members, string? select)
    {
        if (members is null)
            return CrmAnswer.Of(request, null, CrmJson.Default.IReadOnlyListArchiveListItem);
        var wanted = (select ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return CrmAnswer.Stream(
            request, members.Select(member => RowOf(request, member, wanted)), CrmJson.Default.IReadOnlyListArchiveListItem);
    }

    private static ArchiveListItem RowOf(CrmRequest request, SelectedRecord member, string[] wanted)
    {
        var cells = new Dictionary<string, ArchiveColumnData>(StringComparer.Ordinal);
        foreach (var name in wanted.Length == 0 ? Names[member.Table] : wanted)
        {
            if (name.Equals(FullName, StringComparison.OrdinalIgnoreCase)
                && member.Record is CrmRecord person && person.Table == CrmTables.Person)
                cells[FullName] = Cell(person.FullName());
            else if (member.Record.Columns.Find(name) is { IsGiven: true } column)
                cells[column.Name] = Cell(ColumnText.Of(column, member.Record[column], request.Asked.Times));
        }

        return new() { EntityName = member.Table, PrimaryKey = member.Id, ColumnData = cells, LinkHint = "", StyleHint = "" };

        static ArchiveColumnData Cell(string text) => new() { DisplayValue = text, TooltipHint = "", LinkHint = "" };
    }
}
