namespace Dialbook.Functions.Crm;

/// <summary>Where the CRM API is, and its agents.</summary>
internal static class CrmAgents
{
    public const string Root = "api/v1";

    /// <summary>Each agent has its name behind, and each of its methods its own.</summary>
    public const string Agents = Root + "/Agents";
}
