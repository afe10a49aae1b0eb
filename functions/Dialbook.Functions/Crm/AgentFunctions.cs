using Dialbook.Functions.OpenApi;
using Dialbook.Functions.Tenancy;
using Dialbook.Functions.Wire.Crm;
using Dialbook.Tenancy;

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
