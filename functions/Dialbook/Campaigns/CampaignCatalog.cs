namespace Dialbook.Campaigns;

/// <summary>Finds campaigns for work on contacts. Remembers them for a few seconds, and the owner of a block for good.</summary>
public sealed class CampaignCatalog(CampaignStore store, TimeProvider clock)
{
    /// <summary>How long another instance's change of a campaign may go unseen.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(4);

    private const int ManyBlocks = 200_000;

    /// <summary>Blocks that are looked up at once: a query costs about what one read does, and IDs come from neighbouring blocks.</summary>
    private const int Neighbours = 100;

    private readonly ExpiringCache<(ClientId, int), Campaign> _byId = new("campaigns", clock, Lifetime);
    private readonly ExpiringCache<(ClientId, string), CampaignNameEntity> _byName = new("campaign-names", clock, Lifetime);
    private readonly ExpiringCache<(ClientId, long), object> _owners = new("id-blocks", clock, TimeSpan.FromDays(1), ManyBlocks);

    /// <summary>A campaign that takes contacts.</summary>
    /// <exception cref="DialbookException">There is none, or it is being deleted.</exception>
    public async Task<Campaign> GetOpenAsync(ClientId client, int id, CancellationToken cancellationToken) =>
        await FindAsync(client, id, cancellationToken) is { DeletionJobId: null } campaign
            ? campaign : throw DialbookException.CampaignNotFound();

    /// <inheritdoc cref="GetOpenAsync(ClientId, int, CancellationToken)"/>
    public async Task<Campaign> GetOpenAsync(ClientId client, string name, CancellationToken cancellationToken)
    {
        var row = await _byName.GetAsync((client, CampaignNameEntity.Row(name)), _ => store.FindNameAsync(client, name, cancellationToken))
            ?? throw DialbookException.CampaignNotFound();
        var campaign = await GetOpenAsync(client, row.CampaignId, cancellationToken);

        // a crash in the middle of a rename leaves a name that leads to a campaign of another name
        return campaign.HasName(name) ? campaign : throw DialbookException.CampaignNotFound();
    }

    /// <summary>A campaign, even one that is being deleted; <see langword="null"/> if there is none.</summary>
    public ValueTask<Campaign?> FindAsync(ClientId client, int id, CancellationToken cancellationToken) =>
        _byId.GetAsync((client, id), _ => store.FindAsync(client, id, cancellationToken));

    /// <summary>The campaign that owns a block, if there is one.</summary>
    internal async ValueTask<int?> FindOwnerAsync(ClientId client, long block, CancellationToken cancellationToken)
    {
        if (_owners.TryGet((client, block), out var remembered))
            return (int)remembered;
        int? owner = null;
        var first = block - (block % Neighbours);
        foreach (var (neighbour, campaign) in await store.ListBlocksAsync(client, first, first + Neighbours, cancellationToken))
        {
            _owners.Set((client, neighbour), campaign);
            if (neighbour == block)
                owner = campaign;
        }

        return owner;
    }

    /// <summary>Notes in a campaign what nobody but Dialbook knows, which is no modification of it.</summary>
    /// <param name="note">Makes the note; says whether it was missing.</param>
    internal Task NoteAsync(ClientId client, int id, Func<Campaign, bool> note, CancellationToken cancellationToken) =>
        CompareAndSet.RepeatAsync(async _ =>
        {
            if (await store.FindAsync(client, id, cancellationToken) is not { } campaign || !note(campaign))
                return true;
            if (!await store.TryReplaceAsync(campaign, cancellationToken))
                return false;
            Changed(campaign);
            return true;
        }, cancellationToken);

    /// <summary>Makes this process see that a campaign is gone.</summary>
    internal void Forget(Campaign campaign) => _byId.Remove((campaign.Client, campaign.Id));

    /// <summary>Makes this process see a change of its own at once.</summary>
    internal void Changed(Campaign campaign)
    {
        _byId.Set((campaign.Client, campaign.Id), campaign);
        _byName.Remove((campaign.Client, CampaignNameEntity.Row(campaign.Name)));
    }
}
