using Dialbook.Crm;

namespace Dialbook.Upkeep;

/// <summary>What the CRM has of who is to be erased.</summary>
/// <param name="Elements">Telephone numbers and addresses that do not go with one of them.</param>
/// <param name="Chats">Chats with those persons, or in which somebody gave that number or address.</param>
internal sealed record FoundCrm(List<CrmRecord> Persons, List<CrmRecord> Elements, List<CrmRecord> Chats)
{
    public static FoundCrm Nothing() => new([], [], []);
}
