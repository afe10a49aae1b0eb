using System.Globalization;
using Azure;
using Azure.Core;

namespace Dialbook.Tables;

/// <summary>One transaction on its way: checked, written as a multipart request, sent, its answer applied.</summary>
internal sealed class TableTransaction
{
    private readonly TableConnection _connection;
    private readonly TableClient _table;
    private readonly IReadOnlyList<TableTransactionAction> _actions;
    private readonly string _operationId;

    public TableTransaction(TableConnection connection, TableClient table, IReadOnlyList<TableTransactionAction> actions)
    {
        Check(actions);
        (_connection, _table, _actions) = (connection, table, actions);
        _operationId = connection.NewOperationId();
    }

    public async Task SubmitAsync(CancellationToken cancellationToken)
    {
        using var message = _connection.CreateMessage(RequestMethod.Post, $"{_connection.Address}/$batch", TableConnection.NoMetadata);
        message.Request.Headers.Add("Content-Type", $"multipart/mixed; boundary=batch_{_operationId}");
        message.ResponseClassifier = new TransactionClassifier(_actions.Count);
        var buffer = new PooledBuffer(256 + (512 * _actions.Count));
        var content = new PooledContent(buffer);
        try
        {
            Write(buffer, _actions);
            message.Request.Content = content;
            await _connection.SendAsync(message, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            content.Release();
        }

        if (message.Response.Status != 202)
            throw Failure(message.Response.Status, ServiceError.Parse(message.Body()));
        var answer = TransactionAnswer.Parse(message.Body(), _actions.Count)
            ?? throw new RequestFailedException(202, "The table service's answer to the transaction is not complete.");
        if (answer.Error is { } error)
        {
            if (message.WasRetried() && answer.Status is 404 or 409 or 412 && await RecogniseAsync(cancellationToken).ConfigureAwait(false))
                return;
            throw Failure(answer.Status, error);
        }

        for (var index = 0; index < _actions.Count; index++)
            _actions[index].Entity.ETag = answer.ETags[index];
    }

    private void Write(PooledBuffer buffer, IReadOnlyList<TableTransactionAction> actions)
    {
        TransactionWriter.Write(buffer, _table, actions, _operationId);
        if (buffer.Length > TableClient.MaxTransactionBytes)
            throw new ArgumentException($"The transaction has {buffer.Length} bytes; the limit is {TableClient.MaxTransactionBytes}.", nameof(actions));
    }

    /// <summary>
    /// Whether an earlier attempt did it all. One written row with this operation's ID proves it, since a transaction is done
    /// whole; where there were only deletes, that all rows are gone must do.
    /// </summary>
    private async Task<bool> RecogniseAsync(CancellationToken cancellationToken)
    {
        var written = _actions.Where(action => action.ActionType != TableTransactionActionType.Delete).ToList();
        if (written.Count == 0)
            return await AllGoneAsync(cancellationToken).ConfigureAwait(false);
        var versions = new List<ETag?>();
        foreach (var action in written)
            versions.Add(await _table.RecogniseAsync(action.Entity, _operationId, cancellationToken).ConfigureAwait(false));
        if (versions.TrueForAll(version => version is null))
            return false;
        for (var index = 0; index < written.Count; index++)
            written[index].Entity.ETag = versions[index] ?? default; // none: another has changed that row since
        return true;
    }

    private async Task<bool> AllGoneAsync(CancellationToken cancellationToken)
    {
        foreach (var action in _actions)
        {
            if (await _table.GetEntityIfExistsAsync<WrittenRow>(
                action.Entity.PartitionKey, action.Entity.RowKey, WrittenRow.Select, cancellationToken).ConfigureAwait(false) is not null)
                return false;
        }

        return true;
    }

    /// <summary>The service writes the failed action's index before its message: <c>3:The specified entity …</c>.</summary>
    private static TableTransactionFailedException Failure(int status, ServiceError error)
    {
        var colon = error.Message?.IndexOf(':', StringComparison.Ordinal) ?? -1;
        var named = int.TryParse(error.Message.AsSpan(0, Math.Max(colon, 0)), CultureInfo.InvariantCulture, out var index);
        return new(status, error.Describe(status), error.Code, named ? index : null);
    }

    private static void Check(IReadOnlyList<TableTransactionAction> actions)
    {
        if (actions.Count > TableClient.MaxTransactionActions)
            throw new ArgumentException($"A transaction has at most {TableClient.MaxTransactionActions} actions, not {actions.Count}.", nameof(actions));
        var rows = new HashSet<string>(actions.Count, StringComparer.Ordinal);
        foreach (var action in actions)
        {
            if (!string.Equals(action.Entity.PartitionKey, actions[0].Entity.PartitionKey, StringComparison.Ordinal))
                throw new ArgumentException("A transaction's rows share one partition.", nameof(actions));
            if (!rows.Add(action.Entity.RowKey))
                throw new ArgumentException("A transaction touches a row once.", nameof(actions));
        }
    }
}
