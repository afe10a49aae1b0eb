using Azure.Data.Tables;

namespace Dialbook.Tenancy;

/// <summary>An application token in the table <c>Credentials</c>: partition client, row the hash of its secret.</summary>
internal sealed class AppTokenEntity : Entity
{
    private const string Prefix = "apptoken-";

    public string Name { get; set; } = "";

    public DateTimeOffset Created { get; set; }

    /// <summary>The hash of its secret, in hex.</summary>
    public string Hash => RowKey[Prefix.Length..];

    public static string Row(string hash) => Prefix + hash;

    /// <summary>The rows of a client's application tokens, or of those whose ID starts so.</summary>
    public static string Of(ClientId client, string id = "") =>
        TableFilters.Prefix(StorageKey.Of(client), Prefix + id);

    public AppToken ToAppToken() => new(TokenEntity.IdOf(Hash), Name, Created.UtcDateTime);

    public override void Write(TableEntity row)
    {
        row.Set("Name", Name);
        row.Set("Created", Created);
    }

    public override void Read(TableEntity row)
    {
        Name = row.GetString("Name") ?? "";
        Created = row.GetDateTimeOffset("Created") ?? default;
    }
}
