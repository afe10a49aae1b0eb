using Dialbook.Jobs;

namespace Dialbook.Functions.Hosting;

/// <summary>All that the app logs. IDs and counts only, never a caller's data.</summary>
internal static partial class Log
{
    [LoggerMessage(1, LogLevel.Error, "A call failed ({ErrorId})")]
    public static partial void Failed(ILogger logger, Exception exception, string errorId);

    [LoggerMessage(2, LogLevel.Error, "The store failed ({ErrorId})")]
    public static partial void StoreFailed(ILogger logger, Exception exception, string errorId);

    [LoggerMessage(3, LogLevel.Error, "An answer broke off ({ErrorId})")]
    public static partial void AnswerBroken(ILogger logger, Exception exception, string errorId);

    [LoggerMessage(4, LogLevel.Debug, "The caller of a {Method} left before the answer")]
    public static partial void CallerLeft(ILogger logger, string method);

    [LoggerMessage(5, LogLevel.Warning, "{Count} contacts of a batch could not be deleted")]
    public static partial void NotDeleted(ILogger logger, int count);

    [LoggerMessage(
        6, LogLevel.Information,
        "Tidied up: {Jobs} jobs removed, {Revived} revived, {IdempotencyKeys} idempotency keys, {UserDataKeys} keys of UserData, "
            + "{Tickets} tickets, {CallerIdVersions} versions and {CallerIdChunks} chunks of caller IDs, {DoNotCallNumbers} numbers "
            + "of do-not-call lists removed, {DoNotCallChanges} changes of the lists digested, {Leases} leases ended, {DueRows} waiting "
            + "contacts forgotten")]
    public static partial void HousekeepingDone(
        ILogger logger, int jobs, int revived, int idempotencyKeys, int userDataKeys, int tickets, int callerIdVersions,
        int callerIdChunks, int doNotCallNumbers, int doNotCallChanges, int leases, int dueRows);

    [LoggerMessage(
        7, LogLevel.Error, "The caller IDs of selection {Selection} of client {Client} could not be refreshed and stay as they are")]
    public static partial void NotRefreshed(ILogger logger, int client, int selection);

    [LoggerMessage(8, LogLevel.Error, "The job {Job} of client {Client} ({Kind}) has failed")]
    public static partial void JobFailed(ILogger logger, JobKind kind, string job, int client);

    [LoggerMessage(9, LogLevel.Warning, "A message of {Queue} has waited for {Seconds} s")]
    public static partial void QueueWaits(ILogger logger, string queue, double seconds);

    [LoggerMessage(10, LogLevel.Error, "A message of {Queue} was given up")]
    public static partial void GivenUp(ILogger logger, string queue);
}
