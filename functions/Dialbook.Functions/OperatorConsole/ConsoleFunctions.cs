using Dialbook.CallerIds;
using Dialbook.Functions.Tenancy;
using Dialbook.Jobs;
using Dialbook.Selections;
using Dialbook.Storage;

namespace Dialbook.Functions.OperatorConsole;

/// <summary>The table of contents of the API for the operator's console.</summary>
public sealed class ConsoleFunctions(
    StorageHealth health, DialbookQueues queues, JobStore jobs, SelectionStates states, RequestCounts counts, TimeProvider clock)
{
    private const string At = DiallerRequest.ClientRoot + "/operations";

    /// <summary>
    /// Says whether the store answers and how quickly, what waits in the queues, and the requests and rows of the last hour.
    /// </summary>
    [Function("GetOperations"), Needs(Role.Read), Described(typeof(ConsoleDescriptions), nameof(ConsoleDescriptions.GetOperations))]
    public async Task<IResult> GetOperations([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = At)] DiallerRequest request)
    {
        var start = clock.GetTimestamp();
        var (_, store) = await health.CheckAsync(request.Aborted);
        var time = clock.GetElapsedTime(start);
        var lengths = await queues.ListLengthsAsync(request.Aborted);
        var minutes = LastHour.Until(clock.GetUtcNow()).ToList();
        var done = await jobs.ListActivityAsync(request.Client, LastHour.TimeOf(minutes[0]), request.Aborted);
        var rows = done.ToLookup(chunk => LastHour.MinuteOf(chunk.Time), chunk => chunk.Rows);
        return Answer.Json(StatusCodes.Status200OK, writer =>
        {
            writer.WriteString("store", store);
            writer.WriteNumber("nStoreMilliseconds", (long)Math.Ceiling(time.TotalMilliseconds));
            writer.WriteStartArray("queues");
            foreach (var (name, waiting, poison) in lengths)
            {
                writer.WriteStartObject();
                writer.WriteString("Name", name);
                writer.WriteNumber("nMessages", waiting);
                writer.WriteNumber("nPoison", poison);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteStartArray("minutes");
            foreach (var minute in minutes)
            {
                var (requests, faults) = counts.Of(request.Client, minute);
                writer.WriteStartObject();
                writer.WriteTime("dtMinute", LastHour.TimeOf(minute).UtcDateTime, request.Times);
                writer.WriteNumber("nCalls", requests);
                writer.WriteNumber("nFaults", faults);
                writer.WriteNumber("nRows", rows[minute].Sum());
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
    }

    /// <summary>Lists the client's selections by ID, each with the state of its caller IDs.</summary>
    [Function("ListSelections"), Needs(Role.Read), Described(typeof(ConsoleDescriptions), nameof(ConsoleDescriptions.ListSelections))]
    public async Task<IResult> ListSelections(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = At + "/selections")] DiallerRequest request)
    {
        var selections = await states.ListAsync(request.Client, request.Aborted);
        return Answer.Json(StatusCodes.Status200OK, writer => writer.WriteRecords(selections, selection =>
        {
            writer.WriteNumber("SelectionId", selection.Id);
            writer.WriteString("Name", selection.Name);
            writer.WriteString("Kind", selection.Kind.ToString());
            writer.WriteNumber("nCallerIDs", selection.CallerIds?.Count ?? 0);
            writer.WriteString("Hash", selection.CallerIds?.Hash);
            writer.WriteTime("dtChanged", selection.CallerIds?.Changed.UtcDateTime, request.Times);
            writer.WriteTime("dtRefreshed", selection.CallerIds?.Refreshed.UtcDateTime, request.Times);
        }));
    }

    /// <summary>Looks a telephone number up among the caller IDs of a selection.</summary>
    [Function("FindSelectionCallerIds"), Needs(Role.Read), Described(
        typeof(ConsoleDescriptions), nameof(ConsoleDescriptions.FindCallerIds))]
    public async Task<IResult> FindCallerIds(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = At + "/selections/{id:long}/callerIDs")] DiallerRequest request)
    {
        var selection = new SelectionKey(request.Client, (int)Math.Clamp(request.RouteId(), 0, int.MaxValue));
        var found = await states.FindCallerIdsAsync(selection, request.RequiredText("phoneNumber"), request.Aborted);
        return Answer.Json(StatusCodes.Status200OK, writer => writer.WriteRecords(found, entry =>
        {
            writer.WriteNumber("PhoneNumber", entry.PhoneNumber);
            writer.WriteNumber("DialInPrefix", entry.DialInPrefix);
            writer.WriteNumber("PersonId", entry.PersonId);
            writer.WriteString("PersonName", entry.PersonName);
            writer.WriteNumber("ContactId", entry.ContactId);
            writer.WriteString("ContactName", entry.ContactName);
        }));
    }
}
