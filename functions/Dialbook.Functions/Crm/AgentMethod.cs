using System.Text.Json.Serialization.Metadata;

namespace Dialbook.Functions.Crm;

/// <summary>What an endpoint is among the agents' methods: what it takes and what it answers.</summary>
/// <param name="Body">The type of its body, if it takes one.</param>
/// <param name="QueryId">The name of the ID in its query, if it takes one.</param>
/// <param name="Result">The type of its answer, if it has one.</param>
internal sealed record AgentMethod(string Agent, string Name, JsonTypeInfo? Body, string? QueryId, JsonTypeInfo? Result)
{
    /// <summary>How it is called, for people.</summary>
    public AgentMethodDescription Describe() => new()
    {
        Agent = Agent,
        Method = Name,
        Body = Body is null ? null : TypeName(WireType.Of(Body)),
        Parameters = [.. QueryParameters(), .. BodyParameters()],
        Result = Result is null ? null : TypeName(WireType.Of(Result)),
    };

    private IEnumerable<AgentParameterDescription> QueryParameters()
    {
        if (QueryId is not null)
            yield return new() { Name = QueryId, In = "query", Type = "int" };
        if (Result is not null)
            yield return new() { Name = "$select", In = "query", Type = "string" };
    }

    private IEnumerable<AgentParameterDescription> BodyParameters()
    {
        if (Body is null)
            yield break;
        foreach (var property in WireType.Of(Body).Properties.Where(property => property.IsGiven))
        {
            yield return new()
            {
                Name = property.Name,
                In = "body",
                Type = TypeName(property.Type),
                Values = property.Type.Names?.All,
            };
        }
    }

    private static string TypeName(WireType type) => type.Kind switch
    {
        WireKind.List => TypeName(type.Item) + "[]",
        WireKind.Map => $"map of {TypeName(type.Item)}",
        _ => type.Name,
    };
}

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

/// <summary>Where the CRM API is, and its agents.</summary>
internal static class CrmAgents
{
    public const string Root = "api/v1";

    /// <summary>Each agent has its name behind, and each of its methods its own.</summary>
    public const string Agents = Root + "/Agents";
}
