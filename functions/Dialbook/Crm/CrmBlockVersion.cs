using System.Security.Cryptography;
using Azure.Data.Tables;

namespace Dialbook.Crm;

/// <summary>
/// A row beside the records of a block that is written with each of them: who finds the version of before finds the records of before.
/// </summary>
internal sealed class CrmBlockVersion : Entity
{
    private const int Digits = 24;

    public string Version { get; private set; } = "";

    /// <summary>The action that gives a block a version which it never had.</summary>
    public static EntityAction New(string partition) => new(
        TableTransactionActionType.UpsertReplace,
        new CrmBlockVersion { PartitionKey = partition, RowKey = CrmKeys.Version,
            Version = RandomNumberGenerator.GetHexString(Digits, lowercase: true) });

    public override void Write(TableEntity row) => row.Set("Version", Version);

    public override void Read(TableEntity row) => Version = row.GetString("Version") ?? "";
}
