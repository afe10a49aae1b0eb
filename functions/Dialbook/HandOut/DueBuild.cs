using Dialbook.Campaigns;
using Dialbook.Contacts;

namespace Dialbook.HandOut;

/// <summary>
/// Writes the rows in the table <c>Due</c> of a campaign's contacts anew: where an earlier version has made the contacts, and where what
/// holds them back has changed, such as the campaign's hours. It may end anywhere and be repeated; meanwhile hand-outs go by what is there.
/// </summary>
public sealed class DueBuild(CampaignStore campaigns, CampaignCatalog catalog, ContactStore contacts, DueIndex due)
{
    private const int SideBySide = 4;

    public async Task RunAsync(DueBuildMessage message, CancellationToken cancellationToken)
    {
        var client = new ClientId(message.Client);
        var campaign = await campaigns.FindAsync(client, message.Campaign, cancellationToken);
        if (campaign is not { DeletionJobId: null, IsDueBuilt: false })
            return;
        await Parallel.ForEachAsync(
            campaign.Blocks, new ParallelOptions { MaxDegreeOfParallelism = SideBySide, CancellationToken = cancellationToken },
            async (block, token) =>
        {
            var rows = new List<DueEntity>();
            foreach (var contact in await contacts.ListAsync(IdRun.OfBlock(client, campaign.Id, block), null, token))
            {
                if (await due.RowOfAsync(contact, token) is { } row)
                    rows.Add(row);
            }

            await due.WriteAsync(rows, token);
        });
        await catalog.NoteAsync(client, campaign.Id, built =>
        {
            var isBehind = built.DueBuilt < campaign.DueBuild;
            built.DueBuilt = Math.Max(built.DueBuilt, campaign.DueBuild);
            return isBehind;
        }, cancellationToken);
    }
}
