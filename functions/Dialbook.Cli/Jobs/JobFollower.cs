using Dialbook.Cli.Imports;

namespace Dialbook.Cli.Jobs;

/// <summary>Watches a job until it ends.</summary>
internal static class JobFollower
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan ShortestWait = TimeSpan.FromMilliseconds(200);

    public static async Task<JobRecord> FollowAsync(
        Session session, string id, IImportProgress progress, CancellationToken cancellationToken)
    {
        while (true)
        {
            var (job, wait) = await session.Api.FollowJobAsync(id, progress.Note, cancellationToken);
            if (!job.IsRunning)
            {
                progress.Imported(job.Processed ?? 0, job.Total);
                return job;
            }

            progress.Importing(job.Processed ?? 0, job.Total);
            // Dialbook may ask for a longer wait than suits a progress bar
            var ticks = Math.Clamp((wait ?? LongestWait).Ticks, ShortestWait.Ticks, LongestWait.Ticks);
            await Task.Delay(TimeSpan.FromTicks(ticks), session.Clock, cancellationToken);
        }
    }
}
