namespace Dialbook.Contacts;

/// <summary>Neighbouring IDs in one block: cheaper to read as a range than one by one.</summary>
/// <param name="First">The contact with the lowest ID.</param>
/// <param name="LastId">The highest ID; equal to the lowest if it is one contact.</param>
internal readonly record struct IdRun(ContactAddress First, long LastId)
{
    /// <summary>A range may hold this many times as many IDs as were asked for.</summary>
    private const int MaxGap = 8;

    public bool IsSingle => LastId == First.Id;

    /// <summary>Puts addresses together to runs.</summary>
    public static List<IdRun> Of(IEnumerable<ContactAddress> addresses)
    {
        var runs = new List<IdRun>();
        foreach (var address in addresses.OrderBy(address => address.Id))
        {
            if (runs.Count > 0 && runs[^1] is var run && run.First.Block == address.Block && address.Id - run.LastId <= MaxGap)
                runs[^1] = run with { LastId = address.Id };
            else
                runs.Add(new(address, address.Id));
        }

        return runs;
    }
}
