using Azure.Core;

namespace Dialbook.Tables;

/// <summary>A transaction as a multipart body: one change set, one part for each action.</summary>
internal static class TransactionWriter
{
    public static void Write(PooledBuffer body, TableClient table, IReadOnlyList<TableTransactionAction> actions, string operationId)
    {
        body.Append($"--batch_{operationId}\r\nContent-Type: multipart/mixed; boundary=changeset_{operationId}\r\n\r\n");
        foreach (var action in actions)
        {
            body.Append(
                $"--changeset_{operationId}\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n");
            Write(body, table, action);
            if (action.ActionType != TableTransactionActionType.Delete)
                EntityWriter.Write(body, action.Entity, operationId);
            body.Append("\r\n");
        }

        body.Append($"--changeset_{operationId}--\r\n--batch_{operationId}--\r\n");
    }

    private static void Write(PooledBuffer body, TableClient table, TableTransactionAction action)
    {
        var entity = action.Entity;
        var isAdd = action.ActionType == TableTransactionActionType.Add;
        body.Append(Verb(action.ActionType).Method);
        body.Append(" ");
        body.Append(isAdd ? table.Address : table.RowAddress(entity.PartitionKey, entity.RowKey));
        body.Append(" HTTP/1.1\r\nAccept: application/json;odata=nometadata\r\nDataServiceVersion: 3.0\r\n");
        if (isAdd)
            body.Append("Prefer: return-no-content\r\n");
        if (IsConditional(action.ActionType))
            body.Append($"If-Match: {action.IfMatch.ToString("H")}\r\n");
        body.Append(action.ActionType == TableTransactionActionType.Delete ? "\r\n" : "Content-Type: application/json\r\n\r\n");
    }

    private static bool IsConditional(TableTransactionActionType type) =>
        type is TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpdateReplace or TableTransactionActionType.Delete;

    private static RequestMethod Verb(TableTransactionActionType type) => type switch
    {
        TableTransactionActionType.Add => RequestMethod.Post,
        TableTransactionActionType.UpdateMerge or TableTransactionActionType.UpsertMerge => RequestMethod.Patch,
        TableTransactionActionType.UpdateReplace or TableTransactionActionType.UpsertReplace => RequestMethod.Put,
        TableTransactionActionType.Delete => RequestMethod.Delete,
        _ => throw new ArgumentOutOfRangeException(nameof(type)),
    };
}
