using Dialbook.CallerIds;
using Dialbook.Contacts;
using Dialbook.DoNotCall;
using Dialbook.HandOut;
using Dialbook.Idempotency;
using Dialbook.Jobs;
using Dialbook.Tenancy;

namespace Dialbook.Upkeep;

/// <summary>
/// Takes away what has had its time, and brings back to life what stands still: once an hour, for each client. Of the keys of UserData it
/// looks through one of the 16 buckets each time, so through all of them in 16 hours; through the chunks of caller IDs
/// and those who wait for a number once a day.
/// </summary>
public sealed class Housekeeping(
    ClientDirectory clients,
    JobUpkeep jobs,
    IdempotencyStore idempotency,
    UserDataKeyUpkeep keys,
    TicketStore tickets,
    CallerIdCleanup callerIds,
    DoNotCallUpkeep doNotCall,
    DueUpkeep due,
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
            var isDaily = hour % HoursOfDay == client.Value % HoursOfDay;
            report += new HousekeepingReport(
                await jobs.RemoveExpiredAsync(client, cancellationToken),
                await jobs.ReviveAsync(client, cancellationToken),
                await idempotency.RemoveExpiredAsync(client, cancellationToken),
                await keys.RemoveStaleAsync(client, bucket, cancellationToken),
                await tickets.RemoveExpiredAsync(client, cancellationToken),
                isDaily ? await callerIds.RemoveChunksAsync(client, cancellationToken) : 0,
                await callerIds.RemoveVersionsAsync(client, cancellationToken),
                numbers,
                changes,
                await due.EndLeasesAsync(client, cancellationToken),
                isDaily ? await due.RemoveListedAsync(client, cancellationToken) : 0);
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
/// <param name="Leases">Leases that were over and that nobody has asked for since.</param>
/// <param name="DueRows">Contacts waiting for a number to be taken off the do-not-call list who are gone, or have another number.</param>
public readonly record struct HousekeepingReport(
    int Jobs, int Revived, int IdempotencyKeys, int UserDataKeys, int Tickets, int CallerIdChunks, int CallerIdVersions,
    int DoNotCallNumbers, int DoNotCallChanges, int Leases, int DueRows)
{
    public static HousekeepingReport operator +(HousekeepingReport one, HousekeepingReport other) =>
        new(
            one.Jobs + other.Jobs, one.Revived + other.Revived, one.IdempotencyKeys + other.IdempotencyKeys,
            one.UserDataKeys + other.UserDataKeys,
            one.Tickets + other.Tickets, one.CallerIdChunks + other.CallerIdChunks, one.CallerIdVersions + other.CallerIdVersions,
            one.DoNotCallNumbers + other.DoNotCallNumbers, one.DoNotCallChanges + other.DoNotCallChanges,
            one.Leases + other.Leases, one.DueRows + other.DueRows);
}
