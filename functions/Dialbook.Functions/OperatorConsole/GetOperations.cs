using Dialbook.Jobs;
using Dialbook.Storage;

namespace Dialbook.Functions.OperatorConsole;

/// <summary>
/// Gives an overview: whether and how quickly the store answers, what waits in the queues, and the requests and rows of the last hour.
/// </summary>
internal static class GetOperations
{
    public static async Task<Answer> HandleAsync(
        DiallerRequest request, StorageHealth health, DialbookQueues queues, JobActivity activity, RequestCounts counts, TimeProvider clock)
    {
        var start = clock.GetTimestamp();
        var (_, store) = await health.CheckAsync(request.Aborted);
        var time = clock.GetElapsedTime(start);
        var lengths = await queues.ListLengthsAsync(request.Aborted);
        var minutes = LastHour.Until(clock.GetUtcNow()).ToList();
        var done = await activity.ListAsync(request.Client, LastHour.TimeOf(minutes[0]), request.Aborted);
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
                var (calls, faults) = counts.Of(request.Client, minute);
                writer.WriteStartObject();
                writer.WriteTime("dtMinute", LastHour.TimeOf(minute).UtcDateTime, request.Times);
                writer.WriteNumber("nCalls", calls);
                writer.WriteNumber("nFaults", faults);
                writer.WriteNumber("nRows", rows[minute].Sum());
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        });
    }
}

/// <summary>The last sixty minutes, including the current one.</summary>
internal static class LastHour
{
    public const int Minutes = 60;

    public static long MinuteOf(DateTimeOffset time) => time.ToUnixTimeSeconds() / 60;

    public static DateTimeOffset TimeOf(long minute) => DateTimeOffset.FromUnixTimeSeconds(minute * 60);

    public static IEnumerable<long> Until(DateTimeOffset now) =>
        Enumerable.Range(0, Minutes).Select(index => MinuteOf(now) - Minutes + 1 + index);
}
