namespace Dialbook.Contacts;

/// <summary>Where a contact stands: an ID alone gives its block, and the block its campaign.</summary>
public readonly record struct ContactAddress(ClientId Client, int CampaignId, long Id)
{
    /// <summary>Above the highest ID: a JavaScript number holds every contact's ID, and with a few digits more its calls' IDs.</summary>
    public const long EndOfIds = 900_000_000_000;

    public long Block => IdBlock.Of(Id);
}

/// <summary>Contact IDs come in blocks that belong to one campaign each; a block is a partition and a query page.</summary>
internal static class IdBlock
{
    public const int Size = 1000;

    public static long Of(long contactId) => contactId / Size;

    public static long First(long block) => block * Size;
}

/// <summary>A range of IDs in one block: cheaper to read at once than one by one.</summary>
internal readonly record struct IdRun(ContactAddress First, long LastId)
{
    /// <summary>A range of whole contacts may hold this many times as many IDs as were asked for.</summary>
    private const int UsualGap = 8;

    public bool IsSingle => LastId == First.Id;

    public static IdRun OfBlock(ClientId client, int campaign, long block) =>
        new(new(client, campaign, IdBlock.First(block)), IdBlock.First(block) + IdBlock.Size - 1);

    /// <summary>Puts addresses, in any order, together to runs.</summary>
    /// <param name="maxGap">How far apart neighbours may be: the less is read of each contact, the further.</param>
    public static List<IdRun> Of(IEnumerable<ContactAddress> addresses, int maxGap = UsualGap)
    {
        var runs = new List<IdRun>();
        foreach (var address in addresses.OrderBy(address => address.Id))
        {
            if (runs.Count > 0 && runs[^1] is var run && run.First.Block == address.Block && address.Id - run.LastId <= maxGap)
                runs[^1] = run with { LastId = address.Id };
            else
                runs.Add(new(address, address.Id));
        }

        return runs;
    }
}
