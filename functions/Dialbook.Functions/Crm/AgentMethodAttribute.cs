using System.Text.Json.Serialization.Metadata;
using Dialbook.Functions.Wire.Crm;

namespace Dialbook.Functions.Crm;

/// <summary>Makes a function the method of an agent; which one says its route, such as <c>Agents/Pocket/GetMyCallerIDs</c>.</summary>
/// <param name="takes">The type of its body, if it takes one.</param>
/// <param name="answers">The type of its answer, if it has one.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class AgentMethodAttribute(Type? takes, Type? answers) : Attribute
{
    /// <summary>The name of the ID in its query, if it takes one.</summary>
    public string? QueryId { get; init; }

    public AgentMethod Of(string route) => route.Split('/') is [.., var agent, var name]
        ? new(agent, name, Info(takes), QueryId, Info(answers))
        : throw new InvalidOperationException("An agent's method has a route such as Agents/Pocket/GetMyCallerIDs.");

    private static JsonTypeInfo? Info(Type? type) =>
        type is null
            ? null : CrmJson.Default.GetTypeInfo(type) ?? throw new InvalidOperationException($"{type} is not on the wire of the CRM API.");
}
