using Dialbook.Crm;
using Dialbook.Records;
using Dialbook.Selections;
using Dialbook.Tenancy;

namespace Dialbook.Jobs.Imports;

/// <summary>Rows that make records members of selections. They are sets, so that a row has no ID, and a repetition does no harm.</summary>
internal sealed class MemberTarget(ClientDirectory clients, SelectionMemberLoad members) : IImportTarget
{
    public ColumnSet Columns => CrmTables.SelectionMember.Columns;

    public int LookUp => int.MaxValue;

    public RowKey KeyOf(StagedRow row) => new(row.Error is null ? RowKey.Record : 0, null);

    public Task<IReadOnlyDictionary<RowKey, long>> FindAsync(
        ClientId client, IReadOnlyCollection<RowKey> keys, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyDictionary<RowKey, long>>(new Dictionary<RowKey, long>());

    public Task<ImportPlan> PlanAsync(ClientId client, IReadOnlyList<RowKey> rows, CancellationToken cancellationToken) =>
        Task.FromResult(new ImportPlan(rows.Count));

    public async Task<RowResult[]> WriteAsync(JobEntity job, ImportChunkEntity chunk, CancellationToken cancellationToken)
    {
        var client = await clients.FindAsync(job.Client, cancellationToken)
            ?? throw new InvalidOperationException("The job's client is gone.");
        var caller = new Caller(client, Role.Admin, job.AssociateId);
        return await RefusedAlone.WriteAsync(
            chunk.ReadRows(Columns),
            _ => new(RowOutcome.Created),
            written => members.AddAsync(caller, [.. written.Select(row => row.Row.Columns)], cancellationToken));
    }

    /// <summary>Whether a row made a member cannot be told from whether another call did, so none is said to have landed.</summary>
    public Task<RowResult[]> FindResultsAsync(JobEntity job, ImportChunkEntity chunk, CancellationToken cancellationToken) =>
        Task.FromResult<RowResult[]>([.. chunk.ReadRows(Columns).Select(row =>
            RowResult.Failed(row.Error ?? chunk.GiveUpReason()))]);
}
