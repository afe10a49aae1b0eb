namespace Dialbook.Selections;

/// <summary>What caller IDs need of a company.</summary>
/// <param name="Id">The company; 0 for none.</param>
/// <param name="Name">Its name.</param>
/// <param name="CountryPrefix">The code of its country.</param>
/// <param name="Telephones">Its own telephone numbers.</param>
internal sealed record CallerIdCompany(int Id, string Name, int CountryPrefix, IReadOnlyList<string> Telephones);
