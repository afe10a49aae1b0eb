using Dialbook.Functions.OpenApi;
using Dialbook.Functions.Tenancy;
using Dialbook.Jobs;
using Dialbook.Selections;
using Dialbook.Storage;
using Dialbook.Tenancy;

namespace Dialbook.Functions.OperatorConsole;

/// <summary>The table of contents of the API for operators.</summary>
public sealed class OperationsFunctions(
    StorageHealth health, DialbookQueues queues, JobActivity activity, SelectionStates states, RequestCounts counts, TimeProvider clock)
{
    private const string At = DiallerRequest.ClientRoot + "/operations";

    [Function("GetOperations"), Needs(Role.Read), Described(typeof(OperationsDescriptions), nameof(OperationsDescriptions.Get))]
    public async Task<IResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = At)] DiallerRequest request) =>
        await GetOperations.HandleAsync(request, health, queues, activity, counts, clock);

    [Function("ListSelections"), Needs(Role.Read), Described(typeof(OperationsDescriptions), nameof(OperationsDescriptions.ListSelections))]
    public async Task<IResult> Selections(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = At + "/selections")] DiallerRequest request) =>
        await ListSelections.HandleAsync(request, states);
}
