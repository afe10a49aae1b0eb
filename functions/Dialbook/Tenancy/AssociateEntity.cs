using Azure;
using Dialbook.Storage;
using Dialbook.Tables;

namespace Dialbook.Tenancy;

/// <summary>
/// What the table <c>Credentials</c> keeps of an associate under the client: which user it is, and the last log-out. Associates who come with
/// tokens only have such a row once they logged out.
/// </summary>
internal sealed class AssociateEntity : ITableEntity
{
    private const string Prefix = "user-";

    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public ETag ETag { get; set; }

    /// <summary>The partition of the user, if there is one. Left behind by a crash it may lead to nobody, or to another client's.</summary>
    public string? UserHash { get; set; }

    public DateTimeOffset? LastLogOut { get; set; }

    public static AssociateEntity For(ClientId client, int associateId) =>
        new() { PartitionKey = StorageKey.Of(client), RowKey = Row(associateId) };

    public static string Row(int associateId) => Prefix + StorageKey.OfAssociate(associateId);

    public void Write(EntityWriter writer)
    {
        writer.Write("UserHash"u8, UserHash);
        writer.Write("LastLogOut"u8, LastLogOut);
    }

    public void Read(ReadOnlySpan<byte> name, ref EntityValue value)
    {
        if (name.SequenceEqual("UserHash"u8))
            UserHash = value.GetString();
        else if (name.SequenceEqual("LastLogOut"u8))
            LastLogOut = value.GetDateTimeOffset();
    }
}
