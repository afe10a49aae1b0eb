using System.Globalization;
using Azure.Data.Tables;

namespace Dialbook.Crm;

/// <summary>
/// An activity in the table <c>Activity</c>: partition client-associate, row <c>a</c>, inverted time, company and type, for the associate
/// who owns the company; <c>d</c> and the same for another one who did it.
/// </summary>
internal sealed class ActivityEntity : Entity
{
    public const string OfOwned = "a";
    public const string OfOthers = "d";

    private CompanyActivity? _activity;

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
            CultureInfo.InvariantCulture,
            $"{kind}{StorageKey.OfTimeBackwards(activity.Time)}-{CrmKeys.Row(activity.CompanyId)}-{(int)activity.Type}"),
        _activity = activity,
    };

    /// <summary>The rows of a kind in a period, newest first.</summary>
    public static string Between(ClientId client, int associate, string kind, DateTime from, DateTime to) =>
        TableFilters.Rows(
            Partition(client, associate), kind + StorageKey.OfTimeBackwards(to),
            kind + StorageKey.OfTimeBackwards(from) + StorageKey.PrefixEnd);

    /// <summary>The rows of a client, whoever's, that are about a person.</summary>
    public static string OfPerson(ClientId client, int person)
    {
        var (first, end) = StorageKey.PartitionsOf(client);
        return TableClient.CreateQueryFilter($"PartitionKey gt {first} and PartitionKey lt {end} and PersonId eq {person}");
    }

    public override void Write(TableEntity row)
    {
        var activity = Activity;
        row.Set("RecordId", activity.RecordId);
        row.Set("PersonId", activity.PersonId);
        row.Set("ByAssociateId", activity.ByAssociateId);
        row.Set("OwnerId", activity.OwnerId);
        row.Set("Name", activity.Name);
        row.Set("Department", activity.Department);
        row.Set("OrgNr", activity.OrgNr);
        row.Set("Url", activity.Url);
        row.Set("CategoryId", activity.CategoryId);
        if (activity.IsGone)
            row.Set("IsGone", true);
    }

    public override void Read(TableEntity row)
    {
        Activity.RecordId = row.GetInt32("RecordId") ?? 0;
        Activity.PersonId = row.GetInt32("PersonId") ?? 0;
        Activity.ByAssociateId = row.GetInt32("ByAssociateId") ?? 0;
        Activity.OwnerId = row.GetInt32("OwnerId") ?? 0;
        Activity.Name = row.GetString("Name") ?? "";
        Activity.Department = row.GetString("Department") ?? "";
        Activity.OrgNr = row.GetString("OrgNr") ?? "";
        Activity.Url = row.GetString("Url") ?? "";
        Activity.CategoryId = row.GetInt32("CategoryId") ?? 0;
        Activity.IsGone = row.GetBoolean("IsGone") ?? false;
    }
}
