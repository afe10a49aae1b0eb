namespace Dialbook.CallerIds;

/// <summary>
/// A telephone number of a member of a selection, as it is kept, with whom it belongs to. Whether it becomes a caller ID is the set's to
/// say.
/// </summary>
/// <param name="Telephone">The number as somebody wrote it.</param>
/// <param name="CountryPrefix">The code of the country that the number is in if it does not tell itself; from 1.</param>
/// <param name="PersonId">0 for a company, and for contacts of a campaign.</param>
/// <param name="PersonName">The person's name; empty for a company.</param>
/// <param name="Mrmrs">How the person is addressed.</param>
/// <param name="ContactId">The company; 0 for none.</param>
public readonly record struct CallerIdCandidate(
    string Telephone, int CountryPrefix, int PersonId, string PersonName, string Mrmrs, int ContactId, string ContactName);
