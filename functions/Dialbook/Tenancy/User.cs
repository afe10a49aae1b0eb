namespace Dialbook.Tenancy;

/// <summary>
/// An associate who signs in with a name, unique over all clients without regard to case. The last log-in is known to the hour.
/// </summary>
public sealed record User(string Name, int AssociateId, Role Role, DateTimeOffset Created, DateTimeOffset? LastLogIn = null);

/// <summary>A user to make.</summary>
public sealed record NewUser(string Name, int AssociateId, Role Role, string Password);

/// <summary>A user in the table <c>Credentials</c>, partition the hash of the folded name, to sign in by.</summary>
internal sealed class UserEntity : Entity
{
    public const string Row = "user";

    public int ClientId { get; set; }
    public User User { get; set; } = null!;

    /// <summary>Random, and new with each password.</summary>
    public byte[] Salt { get; set; } = [];

    public int Rounds { get; set; }
    public byte[] Password { get; set; } = [];

    public bool Is(ClientId client, int associateId) => ClientId == client.Value && User.AssociateId == associateId;

    public Caller CallerOf(Client client) => new(client, User.Role, User.AssociateId) { UserName = User.Name };

    public override void Write(TableEntity row)
    {
        row.Set("ClientId", ClientId);
        row.Set("Name", User.Name);
        row.Set("AssociateId", User.AssociateId);
        row.Set("Role", User.Role.ToString());
        row.Set("Salt", Salt);
        row.Set("Rounds", Rounds);
        row.Set("Password", Password);
        row.Set("Created", User.Created);
        row.Set("LastLogIn", User.LastLogIn);
    }

    public override void Read(TableEntity row)
    {
        ClientId = row.GetInt32("ClientId") ?? 0;
        User = new(
            row.GetString("Name") ?? "", row.GetInt32("AssociateId") ?? 0, Enum.Parse<Role>(row.GetString("Role")!),
            row.GetDateTimeOffset("Created") ?? default, row.GetDateTimeOffset("LastLogIn"));
        Salt = row.GetBinary("Salt") ?? [];
        Rounds = row.GetInt32("Rounds") ?? 0;
        Password = row.GetBinary("Password") ?? [];
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
