using Azure;

namespace Dialbook.Tables;

/// <summary>A transaction was refused: none of its actions took effect.</summary>
public sealed class TableTransactionFailedException(int status, string message, string? errorCode, int? failedTransactionActionIndex)
    : RequestFailedException(status, message, errorCode, innerException: null)
{
    /// <summary>The action that failed, counted from 0; null if the service refused the transaction as a whole.</summary>
    public int? FailedTransactionActionIndex { get; } = failedTransactionActionIndex;
}
