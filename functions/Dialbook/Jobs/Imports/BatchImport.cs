using Azure;
using Dialbook.Campaigns;
using Dialbook.Crm;
using Dialbook.Idempotency;
using Dialbook.Records;
using Dialbook.Tenancy;

namespace Dialbook.Jobs.Imports;

/// <summary>
/// Takes the rows of a body as a job: checks each, cuts them into chunks, keeps each chunk and sends a message for it, while the next rows
/// are still on their way.
/// </summary>
public sealed class BatchImport(
    CampaignCatalog campaigns, ImportRowCheck check, ImportTargets targets, ImportStore store, JobStore jobs, JobLimit limit,
    TimeProvider clock)
{
    /// <summary>The most rows of one job.</summary>
    public const int MaxRows = 5_000_000;

    /// <summary>The most rows of one job that overwrites: it compares them all with each other.</summary>
    public const int MaxOverwritingRows = 1_000_000;

    /// <summary>No call lasts as long as this, so a job whose body is still being taken then has lost its call.</summary>
    internal static readonly TimeSpan LongestCall = TimeSpan.FromMinutes(12);

    /// <summary>The most rows of a chunk.</summary>
    /// <value>1,000</value>
    internal int ChunkRows { get; set; } = ImportChunkEntity.MaxRows;

    /// <summary>Takes all rows, to be contacts.</summary>
    /// <param name="rows">The rows; they may throw a <see cref="DialbookException"/> where the body is not what it claims to be.</param>
    /// <param name="campaignId">The campaign of rows that name none.</param>
    /// <param name="overwrites">Whether a contact of the same campaign with the same UserData gets a row's columns.</param>
    /// <param name="call">Under its key the rows may be sent again, and make one job.</param>
    /// <returns>The job's ID.</returns>
    /// <exception cref="DialbookException">
    /// There is no such campaign, too many jobs run, or the body is not what it claims to be; if rows were taken before, it names the job.
    /// </exception>
    public async Task<string> AcceptAsync(
        ClientId client, IAsyncEnumerable<ImportRow> rows, int? campaignId, bool overwrites, IdempotentRequest? call,
        CancellationToken cancellationToken)
    {
        if (campaignId is { } id)
            await campaigns.GetOpenAsync(client, id, cancellationToken);
        await ThrowIfTooManyAsync(client, call, cancellationToken);
        var staging = new ImportStaging(store, jobs, targets.Contacts, client, await NameAsync(call, cancellationToken))
        {
            Kind = JobKind.ImportContacts,
            ChunkRows = ChunkRows,
            Describe = job => job.CampaignId = campaignId,
            Overwrites = overwrites,
            ReceivingUntil = clock.GetUtcNow() + LongestCall,
            IsResumed = call is { IsRepeated: true },
        };
        return await TakeAsync(staging, rows, row => check.CheckAsync(client, row, campaignId, cancellationToken), cancellationToken);
    }

    /// <summary>
    /// Takes all rows, to be records of a table of the CRM. One about a record that exists changes it; of several about the same one only
    /// the last counts.
    /// </summary>
    /// <param name="rows">The rows, as for contacts.</param>
    /// <param name="key">The column by which records are looked up: the primary key, or a unique column.</param>
    /// <param name="call">As for contacts.</param>
    /// <returns>The job's ID.</returns>
    /// <exception cref="DialbookException">Too many jobs run, or the body is not what it claims to be; then nothing is written.</exception>
    public async Task<string> AcceptAsync(
        Caller caller, IAsyncEnumerable<ImportRow> rows, CrmTable table, Column key, IdempotentRequest? call,
        CancellationToken cancellationToken)
    {
        var client = caller.Client.Id;
        await ThrowIfTooManyAsync(client, call, cancellationToken);
        var staging = new ImportStaging(store, jobs, targets.Of(table, key), client, await NameAsync(call, cancellationToken))
        {
            Kind = JobKind.ImportRecords,
            ChunkRows = ChunkRows,
            Describe = job => (job.Table, job.KeyColumn, job.AssociateId) = (table.Name, key.Name, caller.AssociateId),
            Overwrites = true,
            ReceivingUntil = clock.GetUtcNow() + LongestCall,
            IsResumed = call is { IsRepeated: true },
        };
        return await TakeAsync(staging, rows, row => ValueTask.FromResult(RecordRowCheck.Check(row, table, key)), cancellationToken);
    }

    /// <summary>The job of a repeated call is among those that run.</summary>
    private async Task ThrowIfTooManyAsync(ClientId client, IdempotentRequest? call, CancellationToken cancellationToken)
    {
        if (call is not { IsRepeated: true })
            await limit.ThrowIfReachedAsync(client, cancellationToken);
    }

    private static async Task<string> TakeAsync(
        ImportStaging staging, IAsyncEnumerable<ImportRow> rows, Func<ImportRow, ValueTask<StagedRow>> check,
        CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var row in rows.WithCancellation(cancellationToken))
                await staging.AddAsync(await check(row), cancellationToken);
            await staging.CompleteAsync(cancellationToken);
            return staging.JobId;
        }
        catch (Exception fault)
        {
            // whoever sent the rows is perhaps gone, but the job must come to an end
            if (await TryBreakOffAsync(staging, fault) is { } taken && fault is DialbookException refusal)
                throw Named(refusal, staging.JobId, taken);
            throw;
        }
    }

    private static DialbookException Named(DialbookException refusal, string jobId, string taken) =>
        new(refusal.Fault, $"{refusal.Message}. {taken}", refusal.Details) { JobId = jobId, RetryAfter = refusal.RetryAfter };

    private static async Task<string?> TryBreakOffAsync(ImportStaging staging, Exception fault)
    {
        try
        {
            return await staging.BreakOffAsync(Explain(fault), CancellationToken.None);
        }
        catch (RequestFailedException)
        {
            // the caller is told the first fault; the housekeeping closes the job when the store is back
            return null;
        }
    }

    private static string Explain(Exception fault) => fault switch
    {
        DialbookException refusal => refusal.Message,
        RequestFailedException => "The store could not be reached while the body was taken",
        _ => "The body broke off",
    };

    private async Task<string> NameAsync(IdempotentRequest? call, CancellationToken cancellationToken)
    {
        if (call is null)
            return JobId.New(clock);
        var time = await IdempotentRequest.PinAsync(
            call, () => ValueTask.FromResult(clock.GetUtcNow().ToUnixTimeMilliseconds()), cancellationToken);
        return JobId.Of(time, call.KeyHash);
    }
}
