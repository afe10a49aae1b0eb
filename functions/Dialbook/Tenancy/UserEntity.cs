using Azure;
using Dialbook.Storage;
using Dialbook.Tables;

namespace Dialbook.Tenancy;

/// <summary>A user in the table <c>Credentials</c>, under the hash of the folded name, to sign in by.</summary>
internal sealed class UserEntity : ITableEntity
{
    public const string Row = "user";

    /// <summary>The hash of the folded name.</summary>
    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = Row;

    public ETag ETag { get; set; }

    public int ClientId { get; set; }

    public string Name { get; set; } = "";

    public int AssociateId { get; set; }

    public Role Role { get; set; }

    /// <summary>Random, and another one with each password.</summary>
    public byte[] Salt { get; set; } = [];

    public int Rounds { get; set; }

    /// <summary>What is kept of the password.</summary>
    public byte[] Password { get; set; } = [];

    public DateTimeOffset Created { get; set; }

    public DateTimeOffset? LastLogIn { get; set; }

    /// <summary>Whether it is the user of that associate.</summary>
    public bool Is(ClientId client, int associateId) => ClientId == client.Value && AssociateId == associateId;

    public User ToUser() => new(Name, AssociateId, Role, Created.UtcDateTime, LastLogIn?.UtcDateTime);

    public void Write(EntityWriter writer)
    {
        writer.Write("ClientId"u8, ClientId);
        writer.Write("Name"u8, Name);
        writer.Write("AssociateId"u8, AssociateId);
        writer.Write("Role"u8, Role.ToString());
        writer.WriteBinary("Salt"u8, Salt);
        writer.Write("Rounds"u8, Rounds);
        writer.WriteBinary("Password"u8, Password);
        writer.Write("Created"u8, Created);
        writer.Write("LastLogIn"u8, LastLogIn);
    }

    public void Read(ReadOnlySpan<byte> name, ref EntityValue value)
    {
        if (name.SequenceEqual("ClientId"u8))
            ClientId = value.GetInt32();
        else if (name.SequenceEqual("Name"u8))
            Name = value.GetString()!;
        else if (name.SequenceEqual("AssociateId"u8))
            AssociateId = value.GetInt32();
        else if (name.SequenceEqual("Role"u8))
            Role = Enum.Parse<Role>(value.GetString()!);
        else if (name.SequenceEqual("Salt"u8))
            Salt = value.GetBytes();
        else if (name.SequenceEqual("Rounds"u8))
            Rounds = value.GetInt32();
        else if (name.SequenceEqual("Password"u8))
            Password = value.GetBytes();
        else if (name.SequenceEqual("Created"u8))
            Created = value.GetDateTimeOffset();
        else if (name.SequenceEqual("LastLogIn"u8))
            LastLogIn = value.GetDateTimeOffset();
    }
}
