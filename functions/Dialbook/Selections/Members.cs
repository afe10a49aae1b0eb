namespace Dialbook.Selections;

/// <summary>The companies and persons of a selection, or of its shadow, and the campaigns whose contacts it has.</summary>
public sealed record Members(IdSet Companies, IdSet Persons, IdSet Campaigns)
{
    public static Members None => new(new IdSet(), new IdSet(), new IdSet());

    /// <summary>How many there are; a campaign counts for one.</summary>
    public int Count => Companies.Count + Persons.Count + Campaigns.Count;

    internal Members Combine(Members other, Func<ulong, ulong, ulong> combine) => new(
        Companies.Combine(other.Companies, combine), Persons.Combine(other.Persons, combine), Campaigns.Combine(other.Campaigns, combine));
}
