using Dialbook.CallerIds;
using Dialbook.Contacts;
using Dialbook.DoNotCall;
using Dialbook.Idempotency;
using Dialbook.Jobs;
using Dialbook.Tenancy;

namespace Dialbook.Upkeep;

/// <summary>
/// Takes away what has had its time, and brings back to life what stands still: once an hour, for each client. Of the keys of UserData it
/// looks through one of the 16 buckets each time, so through all of them in 16 hours; through the chunks of caller IDs once a day.
/// </summary>
public sealed class Housekeeping(
    ClientDirectory clients,
    JobUpkeep jobs,
    IdempotencyStore idempotency,
    UserDataKeyUpkeep keys,
    TicketStore tickets,
    CallerIdCleanup callerIds,
    DoNotCallUpkeep doNotCall,
    TimeProvider clock)
{
    private const int SecondsOfHour = 3600;
    private const int HoursOfDay = 24;

    /// <returns>How much of each was done.</returns>
    public async Task<HousekeepingReport> RunAsync(CancellationToken cancellationToken)
    {
        var report = default(HousekeepingReport);
        var hour = clock.GetUtcNow().ToUnixTimeSeconds() / SecondsOfHour;
        var bucket = (int)(hour % UserDataKeyUpkeep.Buckets);
        await foreach (var client in clients.ListAsync(cancellationToken))
        {
            var (numbers, changes) = await doNotCall.RunAsync(client, cancellationToken);
            report += new HousekeepingReport(
                await jobs.RemoveExpiredAsync(client, cancellationToken),
                await jobs.ReviveAsync(client, cancellationToken),
                await idempotency.RemoveExpiredAsync(client, cancellationToken),
                await keys.RemoveStaleAsync(client, bucket, cancellationToken),
                await tickets.RemoveExpiredAsync(client, cancellationToken),
                hour % HoursOfDay == client.Value % HoursOfDay ? await callerIds.RemoveChunksAsync(client, cancellationToken) : 0,
                await callerIds.RemoveVersionsAsync(client, cancellationToken),
                numbers,
                changes);
        }

        return report;
    }
}

/// <summary>What a run of the housekeeping did.</summary>
/// <param name="Jobs">Jobs that it deleted.</param>
/// <param name="Revived">Jobs that stood still and that it brought on their way again.</param>
/// <param name="IdempotencyKeys">Idempotency keys that it forgot.</param>
/// <param name="UserDataKeys">Keys of UserData that led nowhere.</param>
/// <param name="Tickets">Tickets that had expired.</param>
/// <param name="CallerIdChunks">Chunks of caller IDs that were in no version of a set.</param>
/// <param name="CallerIdVersions">Versions of sets of caller IDs that had had their time.</param>
/// <param name="DoNotCallNumbers">Numbers whose time on the do-not-call list was over.</param>
/// <param name="DoNotCallChanges">Changes of do-not-call lists that it put into digests.</param>
public readonly record struct HousekeepingReport(
    int Jobs, int Revived, int IdempotencyKeys, int UserDataKeys, int Tickets, int CallerIdChunks, int CallerIdVersions,
    int DoNotCallNumbers, int DoNotCallChanges)
{
    public static HousekeepingReport operator +(HousekeepingReport one, HousekeepingReport other) =>
        new(
            one.Jobs + other.Jobs, one.Revived + other.Revived, one.IdempotencyKeys + other.IdempotencyKeys,
            one.UserDataKeys + other.UserDataKeys,
            one.Tickets + other.Tickets, one.CallerIdChunks + other.CallerIdChunks, one.CallerIdVersions + other.CallerIdVersions,
            one.DoNotCallNumbers + other.DoNotCallNumbers, one.DoNotCallChanges + other.DoNotCallChanges);
}
