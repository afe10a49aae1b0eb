using Dialbook.Functions.Tenancy;
using Microsoft.OpenApi;

namespace Dialbook.Functions.Crm;

/// <summary>Describes the agents' methods to those who GET their addresses; nothing is run.</summary>
public sealed class AgentFunctions(ApiOperations operations)
{
    [Function("DescribeAgentMethod"), Needs(Role.Read), Described(typeof(AgentDescriptions), nameof(AgentDescriptions.Describe))]
    public IResult Describe(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = CrmAgents.Agents + "/{agent}/{method}")] CrmRequest request)
    {
        var (agent, name) = (request.RouteText("agent"), request.RouteText("method"));
        var method = operations.AgentMethods.FirstOrDefault(method => IsNamed(method.Agent, agent) && IsNamed(method.Name, name))
            ?? throw new DialbookException(DialbookFault.NotFound, "There is no such method");
        return CrmAnswer.Of(request, method.Describe(), CrmJson.Default.AgentMethodDescription);
    }

    private static bool IsNamed(string name, string asked) => name.Equals(asked, StringComparison.OrdinalIgnoreCase);
}

/// <summary>What callers are told of the description of agents' methods.</summary>
internal static class AgentDescriptions
{
    public static OperationDescription Describe(ApiSchemas schemas) => new("Says how a method of an agent is called, and runs nothing")
    {
        Parameters =
        [
            Parameters.InPath("agent", "The agent", Schemas.Text(), "Contact"), Parameters.InPath(
                "method", "The method", Schemas.Text(), "GetContactSummary"),
        ],
        Answer = new(StatusCodes.Status200OK, new OpenApiResponse
        {
            Description = "Its arguments and its answer",
            Content = CrmContent.Answer(CrmJson.Default.AgentMethodDescription, schemas, new Wire.Carriers.AgentMethodDescription
            {
                Agent = "Contact", Method = "GetContact", Result = "Contact",
                Parameters = [new() { Name = "contactId", In = "query", Type = "int" },
                    new() { Name = "$select", In = "query", Type = "string" }],
            }),
        }),
        Faults = [DialbookFault.NotFound],
    };
}
