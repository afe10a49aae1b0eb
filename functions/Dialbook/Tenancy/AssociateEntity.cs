using Azure.Data.Tables;

namespace Dialbook.Tenancy;

/// <summary>
/// What the table <c>Credentials</c> keeps of an associate under the client: which user it is, and the last log-out. Associates who come
/// with tokens only have such a row once they logged out.
/// </summary>
internal sealed class AssociateEntity : Entity
{
    private const string Prefix = "user-";

    /// <summary>The partition of the user, if there is one. Left behind by a crash it may lead to nobody, or to another client's.</summary>
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
