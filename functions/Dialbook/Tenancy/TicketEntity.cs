using Azure;
using Dialbook.Storage;
using Dialbook.Tables;

namespace Dialbook.Tenancy;

/// <summary>A ticket that is valid, in the table <c>Credentials</c>: partition client, row the hash of its ID.</summary>
internal sealed class TicketEntity : ITableEntity
{
    private const string Prefix = "ticket-";

    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public ETag ETag { get; set; }

    /// <summary>The partition of the user whose ticket it is; <see langword="null"/> if it is a token's.</summary>
    public string? UserHash { get; set; }

    /// <summary>The partition of the token whose ticket it is; <see langword="null"/> if it is a user's.</summary>
    public string? TokenHash { get; set; }

    /// <summary>Of a user's: the salt of the password that it was made with: once there is another password, it is not valid any more.</summary>
    public byte[] Salt { get; set; } = [];

    public DateTimeOffset Expires { get; set; }

    public static string Row(string id) => Prefix + TextHash.Of(id);

    /// <summary>The rows of a client's tickets that expired before a time.</summary>
    public static TableFilter ExpiredBefore(ClientId client, DateTimeOffset time) =>
        TableFilter.PartitionKey(StorageKey.Of(client)) & TableFilter.RowKeyRange(Prefix, Prefix + StorageKey.PrefixEnd)
        & TableFilter.Compare("Expires", TableComparison.LessThan, time);

    public void Write(EntityWriter writer)
    {
        writer.Write("UserHash"u8, UserHash);
        writer.Write("TokenHash"u8, TokenHash);
        writer.WriteBinary("Salt"u8, Salt);
        writer.Write("Expires"u8, Expires);
    }

    public void Read(ReadOnlySpan<byte> name, ref EntityValue value)
    {
        if (name.SequenceEqual("UserHash"u8))
            UserHash = value.GetString();
        else if (name.SequenceEqual("TokenHash"u8))
            TokenHash = value.GetString();
        else if (name.SequenceEqual("Salt"u8))
            Salt = value.GetBytes();
        else if (name.SequenceEqual("Expires"u8))
            Expires = value.GetDateTimeOffset();
    }
}
