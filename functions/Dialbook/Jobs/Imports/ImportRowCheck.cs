using Dialbook.Contacts;
using Dialbook.Records;

namespace Dialbook.Jobs.Imports;

/// <summary>
/// Checks each row of a body by the rules of a single import. A row that is wrong keeps its fault, and does not stop the others.
/// </summary>
public sealed class ImportRowCheck(ContactImport import)
{
    internal async ValueTask<StagedRow> CheckAsync(ClientId client, ImportRow row, int? campaignId, CancellationToken cancellationToken)
    {
        var draft = (ContactDraft)row.Draft;
        if (draft.CampaignName is null)
            draft.CampaignId ??= campaignId;
        try
        {
            if (row.IsUnreadable)
                throw DialbookException.Invalid(draft.Columns.Errors);
            var campaign = await import.CheckAsync(client, draft, cancellationToken);
            return new() { Number = row.Number, CampaignId = campaign.Id, Columns = draft.Columns };
        }
        catch (DialbookException fault) when (fault.Fault is DialbookFault.Invalid or DialbookFault.NotFound)
        {
            var kept = new GivenColumns(ContactColumns.All);
            if (draft.Columns.TryGet(ContactColumns.UserData, out var userData))
                kept.Set(ContactColumns.UserData, userData);
            return StagedRow.Wrong(row, kept, fault.Explanation);
        }
    }
}
