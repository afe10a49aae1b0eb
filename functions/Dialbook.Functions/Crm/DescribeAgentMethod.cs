using Dialbook.Functions.Formats;

namespace Dialbook.Functions.Crm;

/// <summary>Says how a method of an agent is called, and runs nothing.</summary>
internal static class DescribeAgentMethod
{
    public static Answer Handle(CrmCall call, EndpointDataSource endpoints)
    {
        var values = call.Context.Request.RouteValues;
        var method = endpoints.Endpoints.Select(endpoint => endpoint.Metadata.GetMetadata<AgentMethod>())
            .FirstOrDefault(method => IsNamed(method?.Agent, values["agent"]) && IsNamed(method?.Name, values["method"]))
            ?? throw new DialbookException(DialbookFault.NotFound, "There is no such method");
        return CrmAnswer.Of(call, method.Describe(), CrmJson.Default.AgentMethodDescription);
    }

    private static bool IsNamed(string? name, object? asked) => name is not null && name.Equals((string?)asked, StringComparison.OrdinalIgnoreCase);
}
