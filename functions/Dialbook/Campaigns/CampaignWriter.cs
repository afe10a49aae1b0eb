using Dialbook.Idempotency;
using Dialbook.Times;

namespace Dialbook.Campaigns;

/// <summary>Creates and changes campaigns.</summary>
public sealed class CampaignWriter(
    CampaignStore store, CampaignCatalog catalog, ClientNumbers numbers, DueBuildQueue builds, TimeProvider clock)
{
    /// <summary>A name row that leads nowhere is somebody's unfinished work at first; after this long it is free.</summary>
    private static readonly TimeSpan UnfinishedWork = TimeSpan.FromMinutes(5);

    /// <summary>Creates a campaign with the usual result codes.</summary>
    /// <exception cref="DialbookException">The name is in use, or a column is invalid.</exception>
    public async Task<Campaign> CreateAsync(
        ClientId client, GivenColumns given, IdempotentRequest? call, CancellationToken cancellationToken)
    {
        ThrowIfInvalid(given);
        var id = (int)await IdempotentRequest.PinAsync(
            call, async () => await numbers.TakeCampaignAsync(client, cancellationToken), cancellationToken);
        return await CreateAsync(client, id, given, cancellationToken);
    }

    /// <summary>Changes the given columns; the absent ones stay.</summary>
    /// <exception cref="DialbookException">There is no such campaign, the new name is in use, or a column would be invalid.</exception>
    public async Task<Campaign> UpdateAsync(ClientId client, int id, GivenColumns given, CancellationToken cancellationToken)
    {
        var oldName = "";
        var changed = await ChangeAsync(client, id, async campaign =>
        {
            oldName = campaign.Name;
            campaign.Apply(given);
            ThrowIfInvalid(given, campaign);
            if (!campaign.HasName(oldName))
                await TakeNameAsync(campaign, cancellationToken);
        }, cancellationToken);

        if (!changed.HasName(oldName))
            await store.DeleteNameAsync(client, oldName, id, cancellationToken);
        return changed;
    }

    /// <summary>Changes a campaign by compare-and-set, again if somebody else was first.</summary>
    internal Task<Campaign> ChangeAsync(ClientId client, int id, Func<Campaign, Task> change, CancellationToken cancellationToken) =>
        CompareAndSet.RepeatAsync(async _ =>
        {
            var campaign = await store.FindAsync(client, id, cancellationToken);
            if (campaign is not { DeletionJobId: null })
                throw DialbookException.CampaignNotFound();
            var (hours, zone, codes) = (
                campaign.Text(CampaignColumns.CallingHours), campaign.Text(CampaignColumns.CallingHoursTimeZone), campaign.ResultCodes);
            await change(campaign);

            // what holds contacts back is in their rows in the table Due
            if (campaign.Text(CampaignColumns.CallingHours) != hours || campaign.Text(CampaignColumns.CallingHoursTimeZone) != zone
                || codes.Any(code => campaign.FindResultCode(code.Id)?.Type != code.Type))
                campaign.DueBuild++;
            campaign[CampaignColumns.LastModified] = clock.Now();
            if (!await store.TryReplaceAsync(campaign, cancellationToken))
                return null;
            catalog.Changed(campaign);
            await builds.SendUnbuiltAsync(campaign, cancellationToken);
            return campaign;
        }, cancellationToken);

    /// <summary>Creates a campaign under an ID that is its own already; one that exists under it is left as it is.</summary>
    internal async Task<Campaign> CreateAsync(ClientId client, int id, GivenColumns given, CancellationToken cancellationToken)
    {
        var campaign = new Campaign(client, id) 
        {
            DueBuild = CampaignEntity.FirstDueBuild, DueBuilt = CampaignEntity.FirstDueBuild,
        };
        campaign.Apply(given);
        await TakeNameAsync(campaign, cancellationToken);
        if (await store.FindAsync(client, id, cancellationToken) is { } existing)
            return existing;

        var firstCode = await numbers.TakeResultCodesAsync(client, ResultCode.Defaults.Count, cancellationToken);
        campaign[CampaignColumns.Created] = campaign[CampaignColumns.LastModified] = clock.Now();
        campaign.ResultCodes =
        [
            .. ResultCode.Defaults.Select((code, i) => ResultCode.ForAllLanguages(firstCode + i, code.ExportKey, code.Type)),
        ];
        if (!await store.TryAddAsync(campaign, cancellationToken))
            return (await store.FindAsync(client, id, cancellationToken))!;
        catalog.Changed(campaign);
        return campaign;
    }

    private async Task TakeNameAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        if (await store.TryAddNameAsync(campaign, cancellationToken))
            return;
        var row = await store.FindNameAsync(campaign.Client, campaign.Name, cancellationToken);
        if (row?.CampaignId == campaign.Id)
            return;
        if (row is not null && clock.GetUtcNow() - row.Timestamp > UnfinishedWork
            && (await store.FindAsync(campaign.Client, row.CampaignId, cancellationToken))?.HasName(campaign.Name) != true
            && await store.TryTakeNameAsync(campaign, row, cancellationToken))
            return;
        throw new DialbookException(DialbookFault.Conflict, $"A campaign with the name '{campaign.Name}' exists already");
    }

    /// <summary>Checks what is given for a new campaign, or a campaign that has taken it over.</summary>
    private static void ThrowIfInvalid(GivenColumns given, Campaign? changed = null)
    {
        List<FieldError> errors = [.. given.Errors];
        if (string.IsNullOrWhiteSpace(ValueOf<string>(CampaignColumns.Name)))
            errors.AddUnlessNamed(new(CampaignColumns.Name.Name, "is mandatory"));
        if (ValueOf<DateTime?>(CampaignColumns.From) is { } from && ValueOf<DateTime?>(CampaignColumns.To) is { } to && from > to)
            errors.Add(new(CampaignColumns.To.Name, "is before dtFrom"));
        foreach (var column in (Column[])[CampaignColumns.AbortOnNoTelNumberResultCodesId, CampaignColumns.IncomingCallResultCodesId])
        {
            if (ValueOf<long?>(column) is { } code && changed?.FindResultCode(code) is null)
                errors.Add(new(column.Name, "is not a result code of this campaign"));
        }

        if (given.Get<string>(CampaignColumns.CallingHoursTimeZone) is { } zone && !TimeZoneCode.TryFindByName(zone, out _))
            errors.Add(new(CampaignColumns.CallingHoursTimeZone.Name, "must be the IANA name of a time zone, such as Europe/Berlin"));
        DialbookException.ThrowIfAny(errors);

        T? ValueOf<T>(Column column) => changed is null ? given.Get<T>(column) : (T?)changed[column];
    }
}
