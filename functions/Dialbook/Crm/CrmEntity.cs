using System.Globalization;
using System.Security.Cryptography;

namespace Dialbook.Crm;

/// <summary>A record as a row of the table <c>Crm</c>: partition client-table-block, row ID.</summary>
internal sealed class CrmEntity : RecordEntity<CrmRecord>
{
    public CrmEntity()
    {
    }

    public CrmEntity(CrmRecord record)
        : base(record, CrmKeys.Partition(record.Client, record.Table, CrmKeys.Block(record.Id)), CrmKeys.Row(record.Id))
    {
    }

    protected override CrmRecord FromKeys()
    {
        var parts = PartitionKey.Split('-');
        return new CrmRecord(CrmTables.Find(parts[1])!, new ClientId((int)StorageKey.Number(parts[0])), CrmKeys.Id(RowKey));
    }
}

/// <summary>A row that is written with each record of its block: as long as the version is the same, so are the records.</summary>
internal sealed class CrmBlockVersion : Entity
{
    private const int Digits = 24;

    public string Version { get; private set; } = "";

    /// <summary>The action that gives a block a version which it never had.</summary>
    public static EntityAction New(string partition) => new(
        TableTransactionActionType.UpsertReplace,
        new CrmBlockVersion
        {
            PartitionKey = partition, RowKey = CrmKeys.Version, Version = RandomNumberGenerator.GetHexString(Digits, lowercase: true),
        });

    public override void Write(TableEntity row) => row.Set("Version", Version);

    public override void Read(TableEntity row) => Version = row.GetString("Version") ?? "";
}

/// <summary>The keys of the tables of the CRM. Records are in blocks of 1,000 IDs.</summary>
internal static class CrmKeys
{
    public const int BlockSize = 1000;

    /// <summary>The row of a block that changes with each of its records; behind all of them.</summary>
    public const string Version = "version";

    /// <summary>Behind the last record of a block.</summary>
    public const string AfterRecords = ":";

    public static int Block(int id) => id / BlockSize;

    public static string Partition(ClientId client, CrmTable table, int block) => $"{Partition(client, table)}-{StorageKey.OfBlock(block)}";

    public static string Partition(ClientId client, CrmTable table) => $"{StorageKey.Of(client)}-{table}";

    public static string Row(int id) => id.ToString("D10", CultureInfo.InvariantCulture);

    /// <summary>The ID that a row key ends in.</summary>
    public static int Id(ReadOnlySpan<char> rowKey) => (int)StorageKey.Number(rowKey[^10..]);
}
