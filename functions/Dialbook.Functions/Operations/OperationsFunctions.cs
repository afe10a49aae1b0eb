using Dialbook.Functions.Hosting;
using Dialbook.Functions.OpenApi;
using Dialbook.Tenancy;

namespace Dialbook.Functions.Operations;

/// <summary>The table of contents of the API for operators.</summary>
internal static class OperationsFunctions
{
    public static void MapOperations(this IEndpointRouteBuilder client)
    {
        client.MapGet("operations", GetOperations.HandleAsync).AsFunction("GetOperations", Role.Read).Described(OperationsDescriptions.Get);
        client.MapGet("operations/selections", ListSelections.HandleAsync).AsFunction("ListSelections", Role.Read)
            .Described(OperationsDescriptions.ListSelections);
    }
}
