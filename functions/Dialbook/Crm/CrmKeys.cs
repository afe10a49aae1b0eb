using System.Globalization;

namespace Dialbook.Crm;

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
