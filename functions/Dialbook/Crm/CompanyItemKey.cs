using System.Globalization;

namespace Dialbook.Crm;

/// <summary>Where an item of a company stands: newest first, and of several at one time the highest ID.</summary>
internal readonly record struct CompanyItemKey(string PartitionKey, string RowKey)
{
    public static string Partition(ClientId client, int company) => $"{StorageKey.Of(client)}-{CrmKeys.Row(company)}";

    /// <returns>The key; <see langword="null"/> for a record that no company lists.</returns>
    public static CompanyItemKey? Of(CrmRecord record) =>
        record.Number("contact_id") is var company and > 0 && CompanyItemKind.Of(record) is { } kind
            ? new(
                Partition(record.Client, company),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{kind.Name}-{StorageKey.OfTimeBackwards(kind.Time(record))}-{int.MaxValue - record.Id:D10}"))
            : null;

    public static int Id(string rowKey) => int.MaxValue - CrmKeys.Id(rowKey);
}
