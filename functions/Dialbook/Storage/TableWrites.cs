using System.Security.Cryptography;
using Azure;

#pragma warning disable RS0030 // here the SDK writes by its own methods
namespace Dialbook.Storage;

/// <summary>
/// Writes entities. A write whose answer was lost and whose retry meets the row that it wrote itself has succeeded: each leaves its write
/// ID in the row, and one that is refused after a retry looks for it there.
/// </summary>
internal static class TableWrites
{
    /// <summary>The most actions of one transaction.</summary>
    public const int MaxActions = 100;

    /// <summary>The most bytes of one transaction.</summary>
    public const int MaxTransactionBytes = 4 * 1024 * 1024;

    /// <summary>The property that has the write ID.</summary>
    private const string WriteId = "OperationId";

    private static readonly string[] SelectWriteId = [WriteId];

    /// <exception cref="RequestFailedException">409 <c>EntityAlreadyExists</c> if the row exists.</exception>
    public static Task AddAsync(this TableClient table, Entity entity, CancellationToken cancellationToken) =>
        table.WriteAsync(entity, row => table.AddEntityAsync(row, cancellationToken), cancellationToken);

    /// <summary>Inserts a row or changes it, whatever its version.</summary>
    public static Task UpsertAsync(this TableClient table, Entity entity, TableUpdateMode mode, CancellationToken cancellationToken) =>
        table.WriteAsync(entity, row => table.UpsertEntityAsync(row, mode, cancellationToken), cancellationToken);

    /// <summary>Changes a row that has a version; <see cref="ETag.All"/> for any.</summary>
    /// <exception cref="RequestFailedException">404 if there is no such row, 412 if it has another version.</exception>
    public static Task UpdateAsync(
        this TableClient table, Entity entity, ETag ifMatch, TableUpdateMode mode, CancellationToken cancellationToken) =>
        table.WriteAsync(entity, row => table.UpdateEntityAsync(row, ifMatch, mode, cancellationToken), cancellationToken);

    /// <summary>Deletes a row; <see langword="false"/> if there was none.</summary>
    /// <param name="ifMatch">The version that the row must have; the default is any.</param>
    /// <exception cref="RequestFailedException">412 if the row has another version.</exception>
    public static async Task<bool> RemoveAsync(
        this TableClient table, string partitionKey, string rowKey, ETag ifMatch, CancellationToken cancellationToken)
    {
        var attempts = new WriteAttempts();
        using var counted = attempts.Count();
        var answer = await table.DeleteEntityAsync(partitionKey, rowKey, ifMatch, cancellationToken);
        return answer.Status != 404 || attempts.WereSeveral;
    }

    /// <summary>
    /// Deletes whatever a query finds in one partition. Rows that somebody else deletes at the same time make it fail; it may be repeated.
    /// </summary>
    public static async Task RemoveAllAsync(this TableClient table, string inPartition, CancellationToken cancellationToken)
    {
        await foreach (var rows in table.ListAsync<KeyEntity>(inPartition, null, KeyEntity.Select, cancellationToken).AsPages())
        {
            foreach (var transaction in rows.Values.Chunk(MaxActions))
                await table.SubmitAsync(
                    [.. transaction.Select(row => EntityAction.Delete(row.PartitionKey, row.RowKey))], cancellationToken);
        }
    }

    /// <summary>Does up to 100 actions on rows of one partition, all or none. No actions: nothing to do.</summary>
    /// <exception cref="TableTransactionFailedException">The service refused one of them; nothing was changed.</exception>
    public static async Task SubmitAsync(this TableClient table, IReadOnlyList<EntityAction> actions, CancellationToken cancellationToken)
    {
        if (actions.Count == 0)
            return;
        var writeId = NewWriteId();
        var attempts = new WriteAttempts();
        try
        {
            using var counted = attempts.Count();
            var answers = await table.SubmitTransactionAsync(actions.Select(action => ToTableAction(action, writeId)), cancellationToken);
            for (var index = 0; index < actions.Count; index++)
                actions[index].Entity.ETag = VersionIn(answers.Value[index]);
        }
        catch (RequestFailedException refusal) when (attempts.WereSeveral && refusal.Status is 404 or 409 or 412)
        {
            if (!await table.IsDoneAsync(actions, writeId, cancellationToken))
                throw;
        }
    }

    private static async Task WriteAsync(
        this TableClient table, Entity entity, Func<TableEntity, Task<Response>> write, CancellationToken cancellationToken)
    {
        var (row, writeId) = (entity.ToTableEntity(), NewWriteId());
        row[WriteId] = writeId;
        var attempts = new WriteAttempts();
        try
        {
            using var counted = attempts.Count();
            entity.ETag = VersionIn(await write(row));
        }
        catch (RequestFailedException refusal) when (attempts.WereSeveral && refusal.Status is 409 or 412)
        {
            if (await table.FindVersionAsync(entity, writeId, cancellationToken) is not { } version)
                throw;
            entity.ETag = version;
        }
    }

    private static TableTransactionAction ToTableAction(EntityAction action, string writeId)
    {
        var (type, entity, ifMatch) = action;
        if (type == TableTransactionActionType.Delete)
            return new(type, new TableEntity(entity.PartitionKey, entity.RowKey), ifMatch);
        var row = entity.ToTableEntity();
        row[WriteId] = writeId;
        // an update without a version would be an upsert
        var isUpdate = type is TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpdateReplace;
        return new(type, row, isUpdate && ifMatch == default ? ETag.All : ifMatch);
    }

    /// <summary>
    /// Whether an earlier attempt did it all. One row with the write ID proves it, since a transaction is done whole; where there were only
    /// deletions, that all rows are gone must do.
    /// </summary>
    private static async Task<bool> IsDoneAsync(
        this TableClient table, IReadOnlyList<EntityAction> actions, string writeId, CancellationToken cancellationToken)
    {
        var isAnyFound = false;
        var written = actions.Where(action => action.Type != TableTransactionActionType.Delete).ToList();
        foreach (var (_, entity, _) in written)
        {
            // none: somebody else has changed that row since
            var version = await table.FindVersionAsync(entity, writeId, cancellationToken);
            entity.ETag = version ?? default;
            isAnyFound |= version is not null;
        }

        if (written.Count > 0)
            return isAnyFound;
        foreach (var (_, entity, _) in actions)
        {
            if (await table.FindAsync<KeyEntity>(entity.PartitionKey, entity.RowKey, KeyEntity.Select, cancellationToken) is not null)
                return false;
        }

        return true;
    }

    /// <summary>The row's version if this write was the last of it.</summary>
    private static async Task<ETag?> FindVersionAsync(
        this TableClient table, Entity entity, string writeId, CancellationToken cancellationToken)
    {
        var row = await table.GetEntityIfExistsAsync<TableEntity>(entity.PartitionKey, entity.RowKey, SelectWriteId, cancellationToken);
        return row.HasValue && row.Value!.GetString(WriteId) == writeId ? VersionIn(row.GetRawResponse()) : null;
    }

    private static ETag VersionIn(Response answer) => answer.Headers.ETag ?? default;

    private static string NewWriteId() => RandomNumberGenerator.GetHexString(24, lowercase: true);
}

/// <summary>One action of a transaction, which sets the row's version when it has succeeded.</summary>
/// <param name="IfMatch">For updates and deletes, the version that the row must have; the default is any.</param>
internal sealed record EntityAction(TableTransactionActionType Type, Entity Entity, ETag IfMatch = default)
{
    /// <summary>Deletes by key, where there is no entity at hand.</summary>
    public static EntityAction Delete(string partitionKey, string rowKey, ETag ifMatch = default) =>
        new(TableTransactionActionType.Delete, new KeyEntity { PartitionKey = partitionKey, RowKey = rowKey }, ifMatch);
}
