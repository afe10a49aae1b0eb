using System.Text.Json.Serialization.Metadata;
using Dialbook.Functions.Hosting;
using Dialbook.Functions.OpenApi;
using Dialbook.Functions.SignIn;
using Dialbook.Tenancy;

namespace Dialbook.Functions.Crm;

/// <summary>Maps the agents of the CRM API.</summary>
internal static class CrmAgents
{
    /// <summary>Where the CRM API is.</summary>
    public const string Root = "/api/v1";

    /// <summary>Where an agent's methods are.</summary>
    public static RouteGroupBuilder MapAgent(this IEndpointRouteBuilder crm, string agent) => crm.MapGroup("Agents/" + agent);

    /// <summary>
    /// Makes an endpoint the method of an agent, and a function of the host, both named by its address:
    /// <c>Agents/Pocket/GetMyCallerIDs</c> is the function <c>PocketGetMyCallerIDs</c>.
    /// </summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="role">The least role that its callers need.</param>
    /// <param name="takes">The type of its body, if it takes one.</param>
    /// <param name="answers">The type of its answer, if it has one.</param>
    /// <param name="queryId">The name of the ID in its query, if it takes one.</param>
    public static IEndpointConventionBuilder AsAgentMethod(
        this IEndpointConventionBuilder endpoint, Role role, JsonTypeInfo? takes = null, JsonTypeInfo? answers = null, string? queryId = null)
    {
        endpoint.Add(builder =>
        {
            if (((RouteEndpointBuilder)builder).RoutePattern.RawText!.Split('/') is not [.., var agent, var name])
                throw new InvalidOperationException("An agent's method has an address such as Agents/Pocket/GetMyCallerIDs.");
            builder.Metadata.Add(new HttpFunction(agent + name));
            builder.Metadata.Add(new RequiredRole(role));
            builder.Metadata.Add(new AgentMethod(agent, name, takes, queryId, answers));
        });
        return endpoint;
    }

    /// <summary>Describes the agents' methods to those who GET their addresses; nothing is run.</summary>
    public static void MapAgentDescriptions(this IEndpointRouteBuilder crm) =>
        crm.MapGet("Agents/{agent}/{method}", DescribeAgentMethod.Handle).AsFunction("DescribeAgentMethod", Role.Read).Described(AgentDescriptions.Describe);
}
