using Azure;
using Dialbook.Storage;
using Dialbook.Tables;

namespace Dialbook.Crm;

/// <summary>
/// The ID under which a record of a unique value is made, in the table <c>CrmClaims</c>: partition client-table-column, row hash of the value. Its
/// insert makes two calls at once make one record.
/// </summary>
internal sealed class CrmClaimEntity : ITableEntity
{
    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public ETag ETag { get; set; }

    public int Id { get; set; }

    public static string Partition(ClientId client, CrmTable table, string column) => $"{CrmKeys.Partition(client, table)}-{column.ToLowerInvariant()}";

    public static CrmClaimEntity For(ClientId client, CrmTable table, string column, string value, int id) =>
        new() { PartitionKey = Partition(client, table, column), RowKey = TextHash.Of(value), Id = id };

    public void Write(EntityWriter writer) => writer.Write("Id"u8, Id);

    public void Read(ReadOnlySpan<byte> name, ref EntityValue value)
    {
        if (name.SequenceEqual("Id"u8))
            Id = value.GetInt32();
    }
}
