using System.Collections.Frozen;
using Dialbook.Contacts;

namespace Dialbook.Crm;

/// <summary>What the members of a selection are, by the vendor's names of tables.</summary>
public static class SelectionTargetTable
{
    /// <summary>Companies and persons.</summary>
    public const string Companies = "contact";

    /// <summary>Dialler campaigns, whose contacts count (an extension).</summary>
    public const string Campaigns = SelectedCampaigns.SubjectKind;

    /// <summary>Also what is meant without a number.</summary>
    public const int CompaniesNumber = 5;

    public static readonly IReadOnlyDictionary<string, long> Numbers = new Dictionary<string, long>(StringComparer.OrdinalIgnoreCase)
    {
        [Companies] = CompaniesNumber,
        ["appointment"] = 9,
        ["document"] = 10,
        ["sale"] = 13,
        ["ticket"] = 301,
        ["chat_session"] = 302,
        [Campaigns] = 1001,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<long, string> Names = Numbers.ToFrozenDictionary(target => target.Value, target => target.Key);

    /// <summary>The name of a target; companies for 0 and for none.</summary>
    public static string NameOf(long? number) => Names.GetValueOrDefault(number ?? 0, Companies);
}

/// <summary>How two selections are combined. The vendor's names and numbers.</summary>
public enum SelectionUnion
{
    Unknown = 0,
    SubtractRightFromLeft = 1,
    SubtractLeftFromRight = 2,
    Intersect = 3,
    XOR = 4,
    Union = 5,
}
