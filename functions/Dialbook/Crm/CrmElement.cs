namespace Dialbook.Crm;

/// <summary>A telephone number, mail address or web address, as its company or person has it copied.</summary>
/// <param name="Id">The ID in its own table.</param>
/// <param name="Type">Of a telephone number: the vendor's number of its type.</param>
/// <param name="Rank">The order among its like.</param>
/// <param name="Description">What somebody noted about it.</param>
public sealed record CrmElement(int Id, int Type, int Rank, string Value, string Description);
