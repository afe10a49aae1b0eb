using Azure.Data.Tables;

namespace Dialbook.Tenancy;

/// <summary>A user in the table <c>Credentials</c>, partition the hash of the folded name, to sign in by.</summary>
internal sealed class UserEntity : Entity
{
    public const string Row = "user";

    public int ClientId { get; set; }

    public string Name { get; set; } = "";

    public int AssociateId { get; set; }

    public Role Role { get; set; }

    /// <summary>Random, and new with each password.</summary>
    public byte[] Salt { get; set; } = [];

    public int Rounds { get; set; }

    public byte[] Password { get; set; } = [];

    public DateTimeOffset Created { get; set; }

    public DateTimeOffset? LastLogIn { get; set; }

    /// <summary>Whether it is the user of that associate.</summary>
    public bool Is(ClientId client, int associateId) => ClientId == client.Value && AssociateId == associateId;

    public User ToUser() => new(Name, AssociateId, Role, Created.UtcDateTime, LastLogIn?.UtcDateTime);

    public override void Write(TableEntity row)
    {
        row.Set("ClientId", ClientId);
        row.Set("Name", Name);
        row.Set("AssociateId", AssociateId);
        row.Set("Role", Role.ToString());
        row.Set("Salt", Salt);
        row.Set("Rounds", Rounds);
        row.Set("Password", Password);
        row.Set("Created", Created);
        row.Set("LastLogIn", LastLogIn);
    }

    public override void Read(TableEntity row)
    {
        ClientId = row.GetInt32("ClientId") ?? 0;
        Name = row.GetString("Name") ?? "";
        AssociateId = row.GetInt32("AssociateId") ?? 0;
        Role = Enum.Parse<Role>(row.GetString("Role")!);
        Salt = row.GetBinary("Salt") ?? [];
        Rounds = row.GetInt32("Rounds") ?? 0;
        Password = row.GetBinary("Password") ?? [];
        Created = row.GetDateTimeOffset("Created") ?? default;
        LastLogIn = row.GetDateTimeOffset("LastLogIn");
    }
}

/// <summary>
/// What the table <c>Credentials</c> keeps of an associate under the client: the user and the last log-out. An associate who comes with
/// tokens only has such a row after a log-out.
/// </summary>
internal sealed class AssociateEntity : Entity
{
    private const string Prefix = "user-";

    /// <summary>The partition of the user. After a crash it may lead to nobody, or to another client's.</summary>
    public string? UserHash { get; set; }

    public DateTimeOffset? LastLogOut { get; set; }

    public static AssociateEntity For(ClientId client, int associateId) =>
        new() { PartitionKey = StorageKey.Of(client), RowKey = Row(associateId) };

    public static string Row(int associateId) => Prefix + StorageKey.OfAssociate(associateId);

    public override void Write(TableEntity row)
    {
        row.Set("UserHash", UserHash);
        row.Set("LastLogOut", LastLogOut);
    }

    public override void Read(TableEntity row)
    {
        UserHash = row.GetString("UserHash");
        LastLogOut = row.GetDateTimeOffset("LastLogOut");
    }
}
