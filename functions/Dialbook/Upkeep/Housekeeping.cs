using Dialbook.CallerIds;
using Dialbook.Contacts;
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
    TimeProvider clock)
{
    private const int SecondsOfHour = 3600;
    private const int HoursOfDay = 24;

    /// <returns>How much of each was done.</returns>
    public async Task<Tidied> RunAsync(CancellationToken cancellationToken)
    {
        var tidied = default(Tidied);
        var hour = clock.GetUtcNow().ToUnixTimeSeconds() / SecondsOfHour;
        var bucket = (int)(hour % UserDataKeyUpkeep.Buckets);
        await foreach (var client in clients.ListAsync(cancellationToken))
        {
            tidied += new Tidied(
                await jobs.RemoveExpiredAsync(client, cancellationToken),
                await jobs.ReviveAsync(client, cancellationToken),
                await idempotency.RemoveExpiredAsync(client, cancellationToken),
                await keys.RemoveStaleAsync(client, bucket, cancellationToken),
                await tickets.RemoveExpiredAsync(client, cancellationToken),
                hour % HoursOfDay == client.Value % HoursOfDay ? await callerIds.RemoveChunksAsync(client, cancellationToken) : 0,
                await callerIds.RemoveVersionsAsync(client, cancellationToken));
        }

        return tidied;
    }
}
