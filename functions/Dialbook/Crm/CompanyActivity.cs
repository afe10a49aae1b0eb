using System.Globalization;

namespace Dialbook.Crm;

/// <summary>The latest activity on a company, with what the company is.</summary>
public sealed record CompanyActivity
{
    public required int CompanyId { get; init; }

    /// <summary>When, in UTC.</summary>
    public required DateTime Time { get; init; }

    public required ActivityType Type { get; init; }

    /// <summary>The appointment, company or person that was changed.</summary>
    public int RecordId { get; set; }

    /// <summary>The person whom it was about; 0 for none.</summary>
    public int PersonId { get; set; }

    /// <summary>The associate who did it; 0 for nobody whom the CRM knows.</summary>
    public int ByAssociateId { get; set; }

    /// <summary>The associate who owns the company.</summary>
    public int OwnerId { get; set; }

    public string Name { get; set; } = "";
    public string Department { get; set; } = "";
    public string OrgNr { get; set; } = "";
    public string Url { get; set; } = "";
    public int CategoryId { get; set; }

    /// <summary>Whether the company was deleted then, or given to somebody else.</summary>
    public bool IsGone { get; set; }

    internal void Describe(CrmRecord company)
    {
        OwnerId = company.Number(CrmColumn.AssociateId);
        Name = company.Text(CrmColumn.Name);
        Department = company.Text(CrmColumn.Department);
        OrgNr = company.Text(CrmColumn.OrgNr);
        Url = company.Urls() is [var first, ..] ? first.Value : "";
        CategoryId = company.Number(CrmColumn.CategoryIdx);
    }

    /// <summary>This activity, with the company as another entry has it.</summary>
    internal CompanyActivity As(CompanyActivity company) => this with
    {
        OwnerId = company.OwnerId,
        Name = company.Name,
        Department = company.Department,
        OrgNr = company.OrgNr,
        Url = company.Url,
        CategoryId = company.CategoryId,
        IsGone = false,
    };
}

/// <summary>What happened to a company. The vendor's names and numbers.</summary>
[Flags]
public enum ActivityType
{
    Unknown = 0,
    Created = 1,
    Updated = 2,
    NewActivity = 4,
    ActivityCompleted = 8,
    PersonAdded = 16,
    PersonUpdated = 32,
    DocumentAdded = 64,
    All = 127,
}

/// <summary>
/// An activity in the table <c>Activity</c>: partition client-associate, row <c>a</c>, inverted time, company and type, for the owner of
/// the company; <c>d</c> and the same for another associate who did it.
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

    /// <summary>The rows of all associates of a client that are about a person.</summary>
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
