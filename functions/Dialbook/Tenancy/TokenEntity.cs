using Azure;
using Dialbook.Storage;
using Dialbook.Tables;

namespace Dialbook.Tenancy;

/// <summary>
/// A token in the table <c>Credentials</c>, under its secret's hash, to sign in by. A second row, of keys only, stands under its client
/// and ends in that hash, to list and revoke it.
/// </summary>
internal sealed class TokenEntity : ITableEntity
{
    public const string Row = "token";

    private const string ListPrefix = "token-";
    private const int IdLength = 16;

    /// <summary>The secret's hash.</summary>
    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = Row;

    public ETag ETag { get; set; }

    public string Id => IdOf(PartitionKey);

    public int ClientId { get; set; }

    public string Name { get; set; } = "";

    public Role Role { get; set; }

    /// <summary>The associate whom it stands for, if it names one.</summary>
    public int? AssociateId { get; set; }

    public DateTimeOffset Created { get; set; }

    public DateTimeOffset? Expires { get; set; }

    public DateTimeOffset? LastUsed { get; set; }

    public DateTimeOffset? Revoked { get; set; }

    /// <summary>The public ID of the token whose secret has that hash.</summary>
    public static string IdOf(string hash) => hash[..IdLength];

    /// <summary>The row to list a token by.</summary>
    public static KeyEntity ForList(ClientId client, string hash) => new() { PartitionKey = StorageKey.Of(client), RowKey = ListPrefix + hash };

    /// <summary>The rows that list a client's tokens, or those whose ID starts so.</summary>
    public static TableFilter Listed(ClientId client, string id = "") =>
        TableFilter.PartitionKey(StorageKey.Of(client)) & TableFilter.RowKeyRange(ListPrefix + id, ListPrefix + id + StorageKey.PrefixEnd);

    /// <summary>The hash that a listing row ends in.</summary>
    public static string HashOf(KeyEntity listed) => listed.RowKey[ListPrefix.Length..];

    public Token ToToken() =>
        new(Id, Name, Role, AssociateId, Created.UtcDateTime, Expires?.UtcDateTime, LastUsed?.UtcDateTime, Revoked?.UtcDateTime);

    public void Write(EntityWriter writer)
    {
        writer.Write("ClientId"u8, ClientId);
        writer.Write("Name"u8, Name);
        writer.Write("Role"u8, Role.ToString());
        writer.Write("AssociateId"u8, AssociateId);
        writer.Write("Created"u8, Created);
        writer.Write("Expires"u8, Expires);
        writer.Write("LastUsed"u8, LastUsed);
        writer.Write("Revoked"u8, Revoked);
    }

    public void Read(ReadOnlySpan<byte> name, ref EntityValue value)
    {
        if (name.SequenceEqual("ClientId"u8))
            ClientId = value.GetInt32();
        else if (name.SequenceEqual("Name"u8))
            Name = value.GetString()!;
        else if (name.SequenceEqual("Role"u8))
            Role = Enum.Parse<Role>(value.GetString()!);
        else if (name.SequenceEqual("AssociateId"u8))
            AssociateId = value.GetInt32();
        else if (name.SequenceEqual("Created"u8))
            Created = value.GetDateTimeOffset();
        else if (name.SequenceEqual("Expires"u8))
            Expires = value.GetDateTimeOffset();
        else if (name.SequenceEqual("LastUsed"u8))
            LastUsed = value.GetDateTimeOffset();
        else if (name.SequenceEqual("Revoked"u8))
            Revoked = value.GetDateTimeOffset();
    }
}
