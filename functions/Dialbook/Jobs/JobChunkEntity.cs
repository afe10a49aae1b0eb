using Azure;
using Dialbook.Identity;
using Dialbook.Storage;
using Dialbook.Tables;

namespace Dialbook.Jobs;

/// <summary>
/// A piece of a job's work in the table <c>JobChunks</c>: partition client-job, row <c>i</c>+chunk for what is to be done and
/// <c>o</c>+chunk for what was done. Each is written once, so that counts come out the same however often the work is repeated.
/// </summary>
internal sealed class JobChunkEntity : ITableEntity
{
    private const string Planned = "i";
    private const string Done = "o";

    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public ETag ETag { get; set; }

    /// <summary>How many contacts.</summary>
    public int Count { get; set; }

    public long Block => StorageKey.Number(RowKey.AsSpan(1));

    public bool IsDone => RowKey.StartsWith(Done, StringComparison.Ordinal);

    public static string Partition(ClientId client, string job) => StorageKey.Of(client) + "-" + job;

    public static JobChunkEntity Plan(ClientId client, string job, long block, int count) => New(client, job, Planned, block, count);

    public static JobChunkEntity Outcome(ClientId client, string job, long block, int count) => New(client, job, Done, block, count);

    public void Write(EntityWriter writer) => writer.Write("Count"u8, Count);

    public void Read(ReadOnlySpan<byte> name, ref EntityValue value)
    {
        if (name.SequenceEqual("Count"u8))
            Count = value.GetInt32();
    }

    private static JobChunkEntity New(ClientId client, string job, string kind, long block, int count) =>
        new() { PartitionKey = Partition(client, job), RowKey = kind + StorageKey.OfBlock(block), Count = count };
}
