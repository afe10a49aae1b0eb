namespace Dialbook.Selections;

/// <summary>What caller IDs need of a company.</summary>
/// <param name="Id">The company; 0 for none.</param>
/// <param name="CountryPrefix">The code of its country.</param>
internal sealed record CallerIdCompany(int Id, string Name, int CountryPrefix, IReadOnlyList<string> Telephones);
