using System.Text.Json;
using Dialbook.Times;

namespace Dialbook.Campaigns;

/// <summary>A named list of contacts to call.</summary>
public sealed class Campaign : Record
{
    private CallingHours? _hours;
    private TimeZoneInfo? _zone;

    internal Campaign(ClientId client, int id)
        : base(CampaignColumns.All)
    {
        Client = client;
        Id = id;
        this[CampaignColumns.Id] = (long)id;
        this[CampaignColumns.ClientsId] = (long)client.Value;
    }

    public ClientId Client { get; }
    public int Id { get; }

    public string Name => Text(CampaignColumns.Name) ?? "";

    /// <summary>What a call can end with, in order of IDs.</summary>
    public IReadOnlyList<ResultCode> ResultCodes { get; internal set; } = [];

    /// <summary>The job that deletes it; until it has ended, the campaign takes no contacts any more.</summary>
    public string? DeletionJobId { get; internal set; }

    /// <summary>When its contacts may be called; <see langword="null"/> is always.</summary>
    public CallingHours? CallingHours => Text(CampaignColumns.CallingHours) is { } text
        ? _hours?.Text == text ? _hours : _hours = CallingHours.Parse(text) : null;

    /// <summary>
    /// The zone of the calling hours; <see langword="null"/> is the contact's own. So is a zone that this machine does not know any more.
    /// </summary>
    public TimeZoneInfo? CallingHoursZone => Text(CampaignColumns.CallingHoursTimeZone) is { } name
        ? _zone?.Id == name ? _zone : TimeZoneCode.TryFindByName(name, out var zone) ? _zone = zone : null : null;

    internal BlockList Blocks { get; set; } = BlockList.Empty;

    /// <summary>The first contact ID that nobody reserved yet; 0 if its last block is used up.</summary>
    internal long NextContactId { get; set; }

    /// <summary>Whether contacts of it are, or were, for one user alone.</summary>
    internal bool HasReserved { get; set; }

    /// <summary>
    /// Which build of the table <c>Due</c> its contacts are to have; one more whenever what was written there may be wrong.
    /// </summary>
    internal int DueBuild { get; set; }

    /// <summary>Which build they have.</summary>
    internal int DueBuilt { get; set; }

    internal bool IsDueBuilt => DueBuilt >= DueBuild;

    /// <summary>Whether it is not switched off.</summary>
    public bool IsActive => Flag(CampaignColumns.Active) is not false;

    /// <summary>Whether a contact with that result is not called any more.</summary>
    internal bool IsFinalResult(long resultCodesId) =>
        FindResultCode(resultCodesId)?.Type is ResultCodeType.Done or ResultCodeType.Aborted;

    public ResultCode? FindResultCode(long? id) => ResultCodes.FirstOrDefault(code => code.Id == id);

    /// <summary>Whether a name is the campaign's, without regard to case and to spaces around it.</summary>
    internal bool HasName(string name) => CampaignNameEntity.Row(name) == CampaignNameEntity.Row(Name);
}

/// <summary>The columns of a dialler campaign, in the order in which an answer shows them.</summary>
public static class CampaignColumns
{
    public static readonly Column Id = new("ID", ColumnType.Integer) { IsKey = true };
    public static readonly Column ClientsId = new("ClientsID", ColumnType.Integer) { IsKey = true };
    public static readonly Column Name = Given("Name", ColumnType.Text);
    public static readonly Column From = new("dtFrom", ColumnType.Time) { IsGiven = true, IsBegin = true };
    public static readonly Column To = Given("dtTo", ColumnType.Time);
    public static readonly Column Active = Given("bActive", ColumnType.Flag);
    public static readonly Column LanguagesId = Given("LanguagesID");
    public static readonly Column MaxTries = Given("nMaxTries");
    public static readonly Column AbortOnNoTelNumberResultCodesId = Given("AbortOnNoTelNumberResultCodesID");
    public static readonly Column IncomingCallResultCodesId = Given("IncomingCallResultCodesID");

    /// <summary>The spans of <see cref="Campaigns.CallingHours"/>; unset is always.</summary>
    public static readonly Column CallingHours = Given("CallingHours", ColumnType.Json);

    /// <summary>The IANA name of the zone of the calling hours; unset is the contact's own.</summary>
    public static readonly Column CallingHoursTimeZone = Given("CallingHoursTimeZone", ColumnType.Text);

    /// <summary>How many contacts it has; counted when it is read.</summary>
    public static readonly Column Contacts = new("nContacts", ColumnType.Integer) { IsKey = true };

    public static readonly Column Created = new("dtCreated", ColumnType.Time);
    public static readonly Column LastModified = new("dtLastModified", ColumnType.Time);

    public static readonly ColumnSet All = new(
    [
        Id, ClientsId, Name, LanguagesId, From, To, Active,
        Given("ContactPreviewTime"), Given("nMaxParallelLines"), MaxTries, Given("bCallerIDActive", ColumnType.Flag),
        Given("bCloseContactsOnIncomingCallsMatchCallerID", ColumnType.Flag),
        AbortOnNoTelNumberResultCodesId, IncomingCallResultCodesId, CallingHours, CallingHoursTimeZone, Contacts, Created, LastModified,
    ]);

    private static Column Given(string name, ColumnType type = ColumnType.Integer) => new(name, type) { IsGiven = true, Minimum = 0 };
}

/// <summary>A campaign as a row of the table <c>Campaigns</c>: partition client, row its ID.</summary>
internal sealed class CampaignEntity : RecordEntity<Campaign>
{
    /// <summary>What campaigns are to have that know of no build.</summary>
    public const int FirstDueBuild = 1;

    public CampaignEntity()
    {
    }

    public CampaignEntity(Campaign campaign)
        : base(campaign, StorageKey.Of(campaign.Client), StorageKey.OfCampaign(campaign.Id))
    {
    }

    protected override Campaign FromKeys() => new(new ClientId((int)StorageKey.Number(PartitionKey)), (int)StorageKey.Number(RowKey));

    public override void Write(TableEntity row)
    {
        base.Write(row);
        row.Set("ResultCodes", JsonSerializer.Serialize(Record.ResultCodes, ResultCodeJson.Default.IReadOnlyListResultCode));
        row.Set("Blocks", Record.Blocks.ToBytes());
        row.Set("NextContactId", Record.NextContactId);
        row.Set("DeletionJobId", Record.DeletionJobId);
        row.Set("HasReserved", Record.HasReserved ? true : null);
        row.Set("DueBuild", Record.DueBuild > FirstDueBuild ? Record.DueBuild : null);
        row.Set("DueBuilt", Record.DueBuilt > 0 ? Record.DueBuilt : null);
    }

    public override void Read(TableEntity row)
    {
        base.Read(row);
        Record.ResultCodes = JsonSerializer.Deserialize(
            row.GetString("ResultCodes") ?? "[]", ResultCodeJson.Default.IReadOnlyListResultCode)!;
        Record.Blocks = BlockList.FromBytes(row.GetBinary("Blocks") ?? []);
        Record.NextContactId = row.GetInt64("NextContactId") ?? 0;
        Record.DeletionJobId = row.GetString("DeletionJobId");
        Record.HasReserved = row.GetBoolean("HasReserved") ?? false;
        Record.DueBuild = row.GetInt32("DueBuild") ?? FirstDueBuild;
        Record.DueBuilt = row.GetInt32("DueBuilt") ?? 0;
    }
}

/// <summary>A campaign's name, unique by this row's insert: partition client, row the hash of the folded name.</summary>
internal sealed class CampaignNameEntity : Entity
{
    public int CampaignId { get; set; }

    public static CampaignNameEntity For(Campaign campaign) =>
        new() { PartitionKey = StorageKey.Of(campaign.Client), RowKey = Row(campaign.Name), CampaignId = campaign.Id };

    public static string Row(string name) => TextHash.OfName(name);

    public override void Write(TableEntity row) => row.Set("CampaignId", CampaignId);

    public override void Read(TableEntity row)
    {
        CampaignId = row.GetInt32("CampaignId") ?? 0;
    }
}
