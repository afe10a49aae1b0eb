using Dialbook.Crm;
using Dialbook.Selections;
using Dialbook.Tenancy;

namespace Dialbook.Jobs.Imports;

/// <summary>Rows that make records members of selections. They are sets, so that a row has no ID, and a repetition does no harm.</summary>
internal sealed class MemberTarget(ClientDirectory clients, SelectionMemberLoad members) : IImportTarget
{
    public ColumnSet Columns => CrmTables.SelectionMember.Columns;
    public int KeysPerLookup => int.MaxValue;

    public ValueTask<StagedRow> CheckAsync(ClientId client, ImportRow row, CancellationToken cancellationToken) =>
        new(StagedRow.Checked(row, Columns, SelectionMemberLoad.Check(row.Draft.Columns)));

    public RowKey KeyOf(StagedRow row) => new(row.Error is null ? RowKey.OneScope : 0, null);

    public string? UserDataOf(StagedRow row) => null;

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
        return await HalvingWrite.WriteAsync(
            chunk.ReadRows(Columns),
            _ => new(RowOutcome.Created),
            written => members.AddAsync(caller, [.. written.Select(row => row.Row.Columns)], cancellationToken));
    }

    /// <summary>Whether a row made a member cannot be told from whether another call did, so none is said to have landed.</summary>
    public Task<RowResult[]> FindResultsAsync(JobEntity job, ImportChunkEntity chunk, CancellationToken cancellationToken) =>
        Task.FromResult<RowResult[]>([.. chunk.ReadRows(Columns).Select(row =>
            RowResult.Failed(row.Error ?? chunk.FailureReason()))]);
}

/// <summary>Writes many rows at once, where one that is refused would have all of them refused.</summary>
internal static class HalvingWrite
{
    /// <summary>Writes the rows. When they are refused, each half is tried alone, so that in the end only those fail that must.</summary>
    /// <param name="rows">All rows; those with an error are not written.</param>
    /// <param name="resultOf">What a row comes to if it is not refused; a superseded one is not written.</param>
    /// <param name="write">Writes some of them; throws if one is refused.</param>
    /// <returns>What became of each row.</returns>
    public static async Task<RowResult[]> WriteAsync(
        IReadOnlyList<StagedRow> rows, Func<int, RowResult> resultOf, Func<IEnumerable<(StagedRow Row, RowResult Result)>, Task> write)
    {
        RowResult[] results = [.. rows.Select((row, index) => row.Error is { } error ? RowResult.Failed(error) : resultOf(index))];
        int[] open =
        [
            .. results.Index().Where(row => row.Item.Outcome is RowOutcome.Created or RowOutcome.Updated).Select(row => row.Index),
        ];
        await WriteSomeAsync(open);
        return results;

        async Task WriteSomeAsync(ReadOnlyMemory<int> some)
        {
            if (some.IsEmpty)
                return;
            try
            {
                await write([.. some.ToArray().Select(row => (rows[row], results[row]))]);
                return;
            }
            catch (DialbookException refusal)
                when (refusal.Fault is DialbookFault.Invalid or DialbookFault.NotFound or DialbookFault.Conflict)
            {
                if (some.Length == 1)
                {
                    results[some.Span[0]] = RowResult.Failed(refusal.Explanation);
                    return;
                }
            }

            await WriteSomeAsync(some[..(some.Length / 2)]);
            await WriteSomeAsync(some[(some.Length / 2)..]);
        }
    }
}
