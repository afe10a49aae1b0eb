using System.Globalization;
using Azure;
using Dialbook.Storage;
using Dialbook.Tables;

namespace Dialbook.Crm;

/// <summary>
/// An activity in the table <c>Activity</c>: partition client-associate, row <c>a</c>, inverted time, company and type, for the associate who owns
/// the company; <c>d</c> and the same for another one who did it.
/// </summary>
internal sealed class ActivityEntity : ITableEntity
{
    public const string OfOwned = "a";
    public const string OfOthers = "d";

    private CompanyActivity? _activity;

    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = "";

    public ETag ETag { get; set; }

    public CompanyActivity Activity => _activity ??= new CompanyActivity
    {
        Time = StorageKey.TimeBackwards(RowKey.AsSpan(1, 19)),
        CompanyId = (int)StorageKey.Number(RowKey.AsSpan(21, 10)),
        Type = (ActivityType)StorageKey.Number(RowKey.AsSpan(32)),
    };

    public static string Partition(ClientId client, int associate) => $"{StorageKey.Of(client)}-{CrmKeys.Row(associate)}";

    public static ActivityEntity For(ClientId client, int associate, string kind, CompanyActivity activity) => new()
    {
        PartitionKey = Partition(client, associate),
        RowKey = string.Create(
            CultureInfo.InvariantCulture, $"{kind}{StorageKey.OfTimeBackwards(activity.Time)}-{CrmKeys.Row(activity.CompanyId)}-{(int)activity.Type}"),
        _activity = activity,
    };

    /// <summary>The rows of a kind in a period, newest first.</summary>
    public static TableFilter Between(ClientId client, int associate, string kind, DateTime from, DateTime to) =>
        TableFilter.PartitionKey(Partition(client, associate))
        & TableFilter.RowKeyRange(kind + StorageKey.OfTimeBackwards(to), kind + StorageKey.OfTimeBackwards(from) + StorageKey.PrefixEnd);

    public void Write(EntityWriter writer)
    {
        var activity = Activity;
        writer.Write("RecordId"u8, activity.RecordId);
        writer.Write("PersonId"u8, activity.PersonId);
        writer.Write("ByAssociateId"u8, activity.ByAssociateId);
        writer.Write("OwnerId"u8, activity.OwnerId);
        writer.Write("Name"u8, activity.Name);
        writer.Write("Department"u8, activity.Department);
        writer.Write("OrgNr"u8, activity.OrgNr);
        writer.Write("Url"u8, activity.Url);
        writer.Write("CategoryId"u8, activity.CategoryId);
        if (activity.IsGone)
            writer.Write("IsGone"u8, true);
    }

    public void Read(ReadOnlySpan<byte> name, ref EntityValue value)
    {
        if (name.SequenceEqual("RecordId"u8))
            Activity.RecordId = value.GetInt32();
        else if (name.SequenceEqual("PersonId"u8))
            Activity.PersonId = value.GetInt32();
        else if (name.SequenceEqual("ByAssociateId"u8))
            Activity.ByAssociateId = value.GetInt32();
        else if (name.SequenceEqual("OwnerId"u8))
            Activity.OwnerId = value.GetInt32();
        else if (name.SequenceEqual("Name"u8))
            Activity.Name = value.GetString()!;
        else if (name.SequenceEqual("Department"u8))
            Activity.Department = value.GetString()!;
        else if (name.SequenceEqual("OrgNr"u8))
            Activity.OrgNr = value.GetString()!;
        else if (name.SequenceEqual("Url"u8))
            Activity.Url = value.GetString()!;
        else if (name.SequenceEqual("CategoryId"u8))
            Activity.CategoryId = value.GetInt32();
        else if (name.SequenceEqual("IsGone"u8))
            Activity.IsGone = value.GetBoolean();
    }
}
