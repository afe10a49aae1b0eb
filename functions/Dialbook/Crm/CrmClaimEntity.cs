using Azure.Data.Tables;

namespace Dialbook.Crm;

/// <summary>
/// The ID under which a record of a unique value is made, in the table <c>CrmClaims</c>: partition client-table-column, row hash of the
/// value. Its insert makes two calls at once make one record.
/// </summary>
internal sealed class CrmClaimEntity : Entity
{
    public int Id { get; set; }

    public static string Partition(ClientId client, CrmTable table, string column) =>
        $"{CrmKeys.Partition(client, table)}-{column.ToLowerInvariant()}";

    public static CrmClaimEntity For(ClientId client, CrmTable table, string column, string value, int id) =>
        new() { PartitionKey = Partition(client, table, column), RowKey = TextHash.Of(value), Id = id };

    public override void Write(TableEntity row) => row.Set("Id", Id);

    public override void Read(TableEntity row)
    {
        Id = row.GetInt32("Id") ?? 0;
    }
}
