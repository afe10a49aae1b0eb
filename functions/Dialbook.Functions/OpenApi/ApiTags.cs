namespace Dialbook.Functions.OpenApi;

/// <summary>Groups operations by what their addresses are about: <c>…/dialler/campaigns/{id}</c> is <c>Dialler campaigns</c>.</summary>
internal static class ApiTags
{
    private static readonly Dictionary<string, string> Descriptions = new(StringComparer.Ordinal)
    {
        ["Service"] = "The app itself",
        ["Dialler campaigns"] = "Named lists of contacts to call, and what a call can end with",
        ["Dialler contacts"] = "Entries of campaigns, one by one and many at once, with their history",
        ["Dialler doNotCall"] = "Numbers that are not to be called",
        ["Dialler leases"] = "Who holds a contact that was handed out",
        ["Dialler jobs"] = "What takes its time: imports, deletions",
        ["Dialler tokens"] = "Credentials of both APIs",
        ["Dialler appTokens"] = "Credentials of the programs that call the CRM API",
        ["Dialler erase"] = "Erasing a person",
        ["Dialler operations"] = "How it goes, for operators",
        ["CRM methods"] = "What the agents' methods take and answer",
        ["CRM User"] = "Who is signed in",
        ["CRM Contact"] = "Companies, which the contract calls contacts",
        ["CRM Person"] = "Persons",
        ["CRM Selection"] = "Sets of companies, persons and other records",
        ["CRM Pocket"] = "Caller IDs for a telephone",
        ["CRM Bulk"] = "Files of records",
        ["CRM Jobs"] = "The jobs of the dialler, where the CRM API looks for them",
        ["CRM DatabaseTable"] = "Rows of the CRM's tables",
    };

    public static string Of(string path) => path.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
    {
        ["rest", _, _, "dialler", var about, ..] => "Dialler " + about,
        ["rest", _, _, var about, ..] => "Dialler " + about,
        ["api", _, "Agents", "{agent}", ..] => "CRM methods",
        ["api", _, "Agents", var agent, ..] => "CRM " + agent,
        ["api", _, var about, ..] => "CRM " + about,
        _ => "Service",
    };

    /// <summary>What a group is about, if that is known.</summary>
    public static string? Describe(string tag) => Descriptions.GetValueOrDefault(tag);
}
