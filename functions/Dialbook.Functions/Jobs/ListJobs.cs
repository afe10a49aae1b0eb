using Dialbook.Functions.Formats;
using Dialbook.Functions.Hosting;
using Dialbook.Jobs;

namespace Dialbook.Functions.Jobs;

/// <summary>Lists the client's jobs, newest first; with <c>state</c> those in that state.</summary>
internal static class ListJobs
{
    public static async Task<Answer> HandleAsync(DiallerCall call, JobStore jobs)
    {
        JobState? state = call.OptionalText("state") is not { Length: > 0 } text ? null
            : Enum.TryParse<JobState>(text, ignoreCase: true, out var parsed) && text.All(char.IsAsciiLetter) ? parsed
            : throw DialbookException.Invalid("state", "must be one of " + string.Join(", ", Enum.GetNames<JobState>()));
        var found = (await jobs.ListAsync(call.Client, call.Aborted)).Where(job => state is null || job.State == state).ToList();
        return Answer.Json(StatusCodes.Status200OK, writer =>
        {
            writer.WriteStartArray("records");
            foreach (var job in found)
                JobFormat.Write(writer, job, call.Times);
            writer.WriteEndArray();
            writer.WriteNumber("count", found.Count);
        });
    }
}
