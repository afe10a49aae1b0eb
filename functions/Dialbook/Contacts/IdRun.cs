namespace Dialbook.Contacts;

/// <summary>Neighbouring IDs in one block: cheaper to read as a range than one by one.</summary>
/// <param name="First">The contact with the lowest ID.</param>
/// <param name="LastId">The highest ID; equal to the lowest if it is one contact.</param>
internal readonly record struct IdRun(ContactAddress First, long LastId)
{
    /// <summary>A range of whole contacts may hold this many times as many IDs as were asked for.</summary>
    private const int UsualGap = 8;

    public bool IsSingle => LastId == First.Id;

    /// <summary>Puts addresses together to runs.</summary>
    /// <param name="addresses">The addresses, in any order.</param>
    /// <param name="maxGap">How far apart neighbours may be: the less is read of each contact the further.</param>
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
