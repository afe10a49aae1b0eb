using System.Security.Cryptography;
using Azure;
using Dialbook.Tables;

namespace Dialbook.Crm;

/// <summary>A row beside the records of a block that is written with each of them: who finds the version of before finds the records of before.</summary>
internal sealed class CrmBlockVersion : ITableEntity
{
    private const int Digits = 24;

    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = CrmKeys.Version;

    public ETag ETag { get; set; }

    public string Version { get; private set; } = "";

    /// <summary>The action that gives a block a version which it never had.</summary>
    public static TableTransactionAction New(string partition) => new(
        TableTransactionActionType.UpsertReplace,
        new CrmBlockVersion { PartitionKey = partition, Version = RandomNumberGenerator.GetHexString(Digits, lowercase: true) });

    public void Write(EntityWriter writer) => writer.Write("Version"u8, Version);

    public void Read(ReadOnlySpan<byte> name, ref EntityValue value)
    {
        if (name.SequenceEqual("Version"u8))
            Version = value.GetString()!;
    }
}
