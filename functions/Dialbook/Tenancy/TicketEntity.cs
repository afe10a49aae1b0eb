using Azure.Data.Tables;

namespace Dialbook.Tenancy;

/// <summary>A ticket that is valid, in the table <c>Credentials</c>: partition client, row the hash of its ID.</summary>
internal sealed class TicketEntity : Entity
{
    private const string Prefix = "ticket-";

    /// <summary>The partition of the user, if it is a user's.</summary>
    public string? UserHash { get; set; }

    /// <summary>The partition of the token, if it is a token's.</summary>
    public string? TokenHash { get; set; }

    /// <summary>The salt of the password that a user's ticket was made with: another password ends it.</summary>
    public byte[] Salt { get; set; } = [];

    public DateTimeOffset Expires { get; set; }

    public static string Row(string id) => Prefix + TextHash.Of(id);

    /// <summary>The tickets of a client that expired before a time.</summary>
    public static string ExpiredBefore(ClientId client, DateTimeOffset time) =>
        TableClient.CreateQueryFilter(
            $"PartitionKey eq {StorageKey.Of(client)} and RowKey ge {Prefix} and RowKey lt {Prefix + StorageKey.PrefixEnd} and Expires lt {time}");

    public override void Write(TableEntity row)
    {
        row.Set("UserHash", UserHash);
        row.Set("TokenHash", TokenHash);
        row.Set("Salt", Salt);
        row.Set("Expires", Expires);
    }

    public override void Read(TableEntity row)
    {
        UserHash = row.GetString("UserHash");
        TokenHash = row.GetString("TokenHash");
        Salt = row.GetBinary("Salt") ?? [];
        Expires = row.GetDateTimeOffset("Expires") ?? default;
    }
}
