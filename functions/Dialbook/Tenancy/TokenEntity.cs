using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Azure.Data.Tables;

namespace Dialbook.Tenancy;

/// <summary>
/// A token in the table <c>Credentials</c>: partition its secret's hash, to sign in by. A second row, of keys only, stands under its client
/// and ends in that hash, to list and revoke it.
/// </summary>
internal sealed class TokenEntity : Entity
{
    public const string Row = "token";

    private const string ListPrefix = "token-";
    private const int IdLength = 16;

    public string Id => IdOf(PartitionKey);

    public int ClientId { get; set; }

    public string Name { get; set; } = "";

    public Role Role { get; set; }

    public int? AssociateId { get; set; }

    public DateTimeOffset Created { get; set; }

    public DateTimeOffset? Expires { get; set; }

    public DateTimeOffset? LastUsed { get; set; }

    public DateTimeOffset? Revoked { get; set; }

    /// <summary>The public ID of the token whose secret has that hash.</summary>
    public static string IdOf(string hash) => hash[..IdLength];

    /// <summary>The row to list a token by.</summary>
    public static KeyEntity ForList(ClientId client, string hash) =>
        new() { PartitionKey = StorageKey.Of(client), RowKey = ListPrefix + hash };

    /// <summary>The rows that list a client's tokens, or those whose ID starts so.</summary>
    public static string Listed(ClientId client, string id = "") =>
        TableFilters.Prefix(StorageKey.Of(client), ListPrefix + id);

    /// <summary>The hash that a listing row ends in.</summary>
    public static string HashOf(KeyEntity listed) => listed.RowKey[ListPrefix.Length..];

    public Token ToToken() =>
        new(Id, Name, Role, AssociateId, Created.UtcDateTime, Expires?.UtcDateTime, LastUsed?.UtcDateTime, Revoked?.UtcDateTime);

    public override void Write(TableEntity row)
    {
        row.Set("ClientId", ClientId);
        row.Set("Name", Name);
        row.Set("Role", Role.ToString());
        row.Set("AssociateId", AssociateId);
        row.Set("Created", Created);
        row.Set("Expires", Expires);
        row.Set("LastUsed", LastUsed);
        row.Set("Revoked", Revoked);
    }

    public override void Read(TableEntity row)
    {
        ClientId = row.GetInt32("ClientId") ?? 0;
        Name = row.GetString("Name") ?? "";
        Role = Enum.Parse<Role>(row.GetString("Role")!);
        AssociateId = row.GetInt32("AssociateId");
        Created = row.GetDateTimeOffset("Created") ?? default;
        Expires = row.GetDateTimeOffset("Expires");
        LastUsed = row.GetDateTimeOffset("LastUsed");
        Revoked = row.GetDateTimeOffset("Revoked");
    }
}

/// <summary>The secret texts of tokens.</summary>
internal static class TokenSecret
{
    private const int Bytes = 32;

    /// <summary>256 random bits, as text that fits a header.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>What is stored of a secret.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}
