using Dialbook.Functions.OpenApi;
using Dialbook.Functions.Wire.Crm;
using Microsoft.OpenApi;

namespace Dialbook.Functions.Crm;

/// <summary>What callers are told of the description of agents' methods.</summary>
internal static class AgentDescriptions
{
    public static OperationDescription Describe(ApiSchemas schemas) => new("Says how a method of an agent is called, and runs nothing")
    {
        Parameters =
        [
            Parameters.InPath("agent", "The agent", Bodies.Text(), "Contact"), Parameters.InPath(
                "method", "The method", Bodies.Text(), "GetContactSummary"),
        ],
        Answer = new(StatusCodes.Status200OK, new OpenApiResponse
        {
            Description = "Its arguments and its answer",
            Content = CrmContent.Answered(CrmJson.Default.AgentMethodDescription, schemas, new Wire.Carriers.AgentMethodDescription
            {
                Agent = "Contact", Method = "GetContact", Result = "Contact",
                Parameters = [new() { Name = "contactId", In = "query", Type = "int" },
                    new() { Name = "$select", In = "query", Type = "string" }],
            }),
        }),
        Faults = [DialbookFault.NotFound],
    };
}
