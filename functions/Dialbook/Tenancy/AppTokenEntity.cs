using Azure;
using Dialbook.Storage;
using Dialbook.Tables;

namespace Dialbook.Tenancy;

/// <summary>An application token in the table <c>Credentials</c>: partition client, row the hash of its secret.</summary>
internal sealed class AppTokenEntity : ITableEntity
{
    private const string Prefix = "apptoken-";

    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public ETag ETag { get; set; }

    public string Name { get; set; } = "";

    public DateTimeOffset Created { get; set; }

    /// <summary>The hash of its secret, in hex.</summary>
    public string Hash => RowKey[Prefix.Length..];

    public static string Row(string hash) => Prefix + hash;

    /// <summary>The rows of a client's application tokens, or of those whose ID starts so.</summary>
    public static TableFilter Of(ClientId client, string id = "") =>
        TableFilter.PartitionKey(StorageKey.Of(client)) & TableFilter.RowKeyRange(Prefix + id, Prefix + id + StorageKey.PrefixEnd);

    public AppToken ToAppToken() => new(TokenEntity.IdOf(Hash), Name, Created.UtcDateTime);

    public void Write(EntityWriter writer)
    {
        writer.Write("Name"u8, Name);
        writer.Write("Created"u8, Created);
    }

    public void Read(ReadOnlySpan<byte> name, ref EntityValue value)
    {
        if (name.SequenceEqual("Name"u8))
            Name = value.GetString()!;
        else if (name.SequenceEqual("Created"u8))
            Created = value.GetDateTimeOffset();
    }
}
