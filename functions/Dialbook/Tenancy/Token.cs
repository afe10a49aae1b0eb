using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Dialbook.Tenancy;

/// <summary>A bearer token, without its secret, which is kept only as a hash. Its last use is known to the hour.</summary>
public sealed record Token(
    string Id, string Name, Role Role, int? AssociateId, DateTimeOffset Created, DateTimeOffset? Expires = null,
    DateTimeOffset? LastUsed = null, DateTimeOffset? Revoked = null);

/// <summary>A token to make, perhaps for an associate.</summary>
public sealed record NewToken(string Name, Role Role, int? AssociateId = null, DateTimeOffset? Expires = null);

/// <summary>
/// A token in the table <c>Credentials</c>: partition its secret's hash, to sign in by. A second row, of keys only, stands under its client
/// and ends in that hash, to list and revoke it.
/// </summary>
internal sealed class TokenEntity : Entity
{
    public const string Row = "token";

    private const string ListPrefix = "token-";
    private const int IdLength = 16;

    public int ClientId { get; set; }
    public Token Token { get; set; } = null!;

    /// <summary>The public ID of the token whose secret has that hash.</summary>
    public static string IdOf(string hash) => hash[..IdLength];

    /// <summary>The row to list a token by.</summary>
    public static KeyEntity ForList(ClientId client, string hash) =>
        new() { PartitionKey = StorageKey.Of(client), RowKey = ListPrefix + hash };

    /// <summary>The rows that list a client's tokens, or those whose ID starts so.</summary>
    public static string Listed(ClientId client, string id = "") => TableFilters.Prefix(StorageKey.Of(client), ListPrefix + id);

    /// <summary>The hash that a listing row ends in.</summary>
    public static string HashOf(KeyEntity listed) => listed.RowKey[ListPrefix.Length..];

    public override void Write(TableEntity row)
    {
        row.Set("ClientId", ClientId);
        row.Set("Name", Token.Name);
        row.Set("Role", Token.Role.ToString());
        row.Set("AssociateId", Token.AssociateId);
        row.Set("Created", Token.Created);
        row.Set("Expires", Token.Expires);
        row.Set("LastUsed", Token.LastUsed);
        row.Set("Revoked", Token.Revoked);
    }

    public override void Read(TableEntity row)
    {
        ClientId = row.GetInt32("ClientId") ?? 0;
        Token = new(
            IdOf(PartitionKey), row.GetString("Name") ?? "", Enum.Parse<Role>(row.GetString("Role")!), row.GetInt32("AssociateId"),
            row.GetDateTimeOffset("Created") ?? default, row.GetDateTimeOffset("Expires"),
            row.GetDateTimeOffset("LastUsed"), row.GetDateTimeOffset("Revoked"));
    }
}

/// <summary>The secret texts of tokens.</summary>
internal static class TokenSecret
{
    /// <summary>256 random bits, as text that fits a header.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>What is stored of a secret.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
