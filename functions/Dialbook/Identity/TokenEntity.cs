using Azure;
using Dialbook.Storage;
using Dialbook.Tables;

namespace Dialbook.Identity;

/// <summary>
/// A token, in two rows of the table <c>Credentials</c>: under its secret's hash, to sign in by, and under its client, to list and revoke it.
/// </summary>
internal sealed class TokenEntity : ITableEntity
{
    public const string SignInRow = "token";
    public const string ListPrefix = "token-";

    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public ETag ETag { get; set; }

    public string Id { get; set; } = "";

    public int ClientId { get; set; }

    public string Hash { get; set; } = "";

    public string Name { get; set; } = "";

    public Role Role { get; set; }

    public DateTimeOffset Created { get; set; }

    public DateTimeOffset? Expires { get; set; }

    public DateTimeOffset? LastUsed { get; set; }

    public DateTimeOffset? Revoked { get; set; }

    /// <summary>The row to sign in by.</summary>
    public TokenEntity ForSignIn() => At(Hash, SignInRow);

    /// <summary>The row to list it by.</summary>
    public TokenEntity ForList() => At(StorageKey.Of(new ClientId(ClientId)), ListPrefix + Id);

    public Token ToToken() =>
        new(Id, Name, Role, Created.UtcDateTime, Expires?.UtcDateTime, LastUsed?.UtcDateTime, Revoked?.UtcDateTime);

    public void Write(EntityWriter writer)
    {
        writer.Write("Id"u8, Id);
        writer.Write("ClientId"u8, ClientId);
        writer.Write("Hash"u8, Hash);
        writer.Write("Name"u8, Name);
        writer.Write("Role"u8, Role.ToString());
        writer.Write("Created"u8, Created);
        writer.Write("Expires"u8, Expires);
        writer.Write("LastUsed"u8, LastUsed);
        writer.Write("Revoked"u8, Revoked);
    }

    public void Read(ReadOnlySpan<byte> name, ref EntityValue value)
    {
        if (name.SequenceEqual("Id"u8))
            Id = value.GetString()!;
        else if (name.SequenceEqual("ClientId"u8))
            ClientId = value.GetInt32();
        else if (name.SequenceEqual("Hash"u8))
            Hash = value.GetString()!;
        else if (name.SequenceEqual("Name"u8))
            Name = value.GetString()!;
        else if (name.SequenceEqual("Role"u8))
            Role = Enum.Parse<Role>(value.GetString()!);
        else if (name.SequenceEqual("Created"u8))
            Created = value.GetDateTimeOffset();
        else if (name.SequenceEqual("Expires"u8))
            Expires = value.GetDateTimeOffset();
        else if (name.SequenceEqual("LastUsed"u8))
            LastUsed = value.GetDateTimeOffset();
        else if (name.SequenceEqual("Revoked"u8))
            Revoked = value.GetDateTimeOffset();
    }

    private TokenEntity At(string partitionKey, string rowKey)
    {
        var copy = (TokenEntity)MemberwiseClone();
        (copy.PartitionKey, copy.RowKey, copy.ETag) = (partitionKey, rowKey, default);
        return copy;
    }
}
