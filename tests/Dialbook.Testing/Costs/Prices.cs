namespace Dialbook.Testing.Costs;

/// <summary>What Azure takes, and what an instance has: <c>docs/prices.json</c>, for readers to put their own in.</summary>
/// <param name="Currency">The currency of all prices.</param>
/// <param name="MillionExecutions">A million calls of a function.</param>
/// <param name="GigabyteSecond">A second of an instance with a gigabyte of memory.</param>
/// <param name="TenThousandTableCalls">Ten thousand calls of the table service; a transaction is one.</param>
/// <param name="TenThousandQueueCalls">Ten thousand calls of the queue service.</param>
/// <param name="GigabyteMonth">A gigabyte in tables for a month.</param>
/// <param name="InstanceGigabytes">The memory of an instance.</param>
/// <param name="InstanceCores">The processors of an instance.</param>
public sealed record Prices(
    string Currency,
    string Region,
    string Date,
    string Source,
    decimal MillionExecutions,
    decimal GigabyteSecond,
    decimal TenThousandTableCalls,
    decimal TenThousandQueueCalls,
    decimal GigabyteMonth,
    decimal LogGigabyte,
    decimal InstanceGigabytes,
    decimal InstanceCores);
