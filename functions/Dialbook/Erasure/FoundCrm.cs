using Dialbook.Crm;

namespace Dialbook.Erasure;

/// <summary>What the CRM has of who is to be erased.</summary>
/// <param name="Persons">The persons.</param>
/// <param name="Elements">Telephone numbers and mail addresses of companies, which stay otherwise, with the ID of each.</param>
/// <param name="Companies">Those companies.</param>
/// <param name="Chats">Chats with those persons, or in which somebody gave that number or address.</param>
internal sealed record FoundCrm(
    List<CrmRecord> Persons, List<(CrmTable Table, int Id)> Elements, List<CrmRecord> Companies, List<CrmRecord> Chats)
{
    public static FoundCrm Nothing() => new([], [], [], []);
}
