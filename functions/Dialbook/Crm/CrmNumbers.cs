using Azure;
using Dialbook.Identity;
using Dialbook.Storage;
using Dialbook.Tables;

namespace Dialbook.Crm;

/// <summary>Gives out the IDs of CRM records, each once within a client and table, by compare-and-set.</summary>
public sealed class CrmNumbers(DialbookTables tables)
{
    /// <summary>Takes a run of IDs.</summary>
    /// <returns>The first of them.</returns>
    internal async Task<int> TakeAsync(ClientId client, CrmTable table, int count, CancellationToken cancellationToken) =>
        await ChangeAsync(client, table, last => last > int.MaxValue - count
            ? throw new DialbookException(DialbookFault.Conflict, $"The table {table} has no more IDs")
            : last + count, cancellationToken) - count + 1;

    /// <summary>Sees to it that no record gets this ID or a lower one by itself.</summary>
    internal Task SkipAsync(ClientId client, CrmTable table, int id, CancellationToken cancellationToken) =>
        ChangeAsync(client, table, last => Math.Max(last, id), cancellationToken);

    /// <summary>The highest ID that was given out or used; 0 if none was.</summary>
    internal async Task<int> LastAsync(ClientId client, CrmTable table, CancellationToken cancellationToken) =>
        (await ReadAsync(client, table, cancellationToken))?.Last ?? 0;

    private Task<LastNumber?> ReadAsync(ClientId client, CrmTable table, CancellationToken cancellationToken) =>
        tables.Crm.GetEntityIfExistsAsync<LastNumber>(CrmKeys.Partition(client, table), LastNumber.Row, null, cancellationToken);

    private async Task<int> ChangeAsync(ClientId client, CrmTable table, Func<int, int> change, CancellationToken cancellationToken)
    {
        for (var attempt = 1; attempt <= Contention.MaxAttempts; attempt++)
        {
            var stored = await ReadAsync(client, table, cancellationToken);
            var next = change(stored?.Last ?? 0);
            if (next == stored?.Last)
                return next;
            var number = new LastNumber { PartitionKey = CrmKeys.Partition(client, table), Last = next };
            if (await ConditionalWrite.UnlessRefusedAsync(stored is null
                ? tables.Crm.AddEntityAsync(number, cancellationToken)
                : tables.Crm.UpdateEntityAsync(number, stored.ETag, TableUpdateMode.Replace, cancellationToken)))
                return next;
            await Contention.PauseAsync(cancellationToken);
        }

        throw DialbookException.Contended();
    }

    private sealed class LastNumber : ITableEntity
    {
        public const string Row = "last";

        public string PartitionKey { get; set; } = "";

        public string RowKey { get; set; } = Row;

        public ETag ETag { get; set; }

        public int Last { get; set; }

        public void Write(EntityWriter writer) => writer.Write("Last"u8, Last);

        public void Read(ReadOnlySpan<byte> name, ref EntityValue value)
        {
            if (name.SequenceEqual("Last"u8))
                Last = value.GetInt32();
        }
    }
}
