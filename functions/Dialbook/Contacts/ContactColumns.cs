namespace Dialbook.Contacts;

/// <summary>The columns of a dialler contact, in the order in which an answer shows them. Names and spelling: seeds 001 and 004.</summary>
public static class ContactColumns
{
    public const int PhoneNumberCount = 6;

    /// <summary>The most characters that all texts of a contact may have together.</summary>
    public const int MaxTotalLength = 60_000;

    public static readonly Column Id = new("ID", ColumnType.Integer) { IsKey = true };
    public static readonly Column ClientsId = new("ClientsID", ColumnType.Integer) { IsKey = true };
    public static readonly Column DiallerCampaignsId = new("DiallerCampaignsID", ColumnType.Integer) { IsKey = true };
    public static readonly Column RandomSortOrder = Given("RandomSortOrder", ColumnType.Integer);
    public static readonly Column UserData = Given("UserData");
    public static readonly Column Name = Given("Name");
    public static readonly Column FirstName = Given("FirstName");
    public static readonly Column Company = Given("Company");
    public static readonly Column FaxNumber = Given("FaxNumber");
    public static readonly Column Email = Given("Email");
    public static readonly Column Comment = Given("Comment", maxLength: 16_000);
    public static readonly Column Website = Given("Website", maxLength: 16_000);
    public static readonly Column ReservedUsersUid = Given("ReservedUsersUID");
    public static readonly Column FollowUpUsersUid = Given("FollowUpUsersUID");
    public static readonly Column FollowUp = Given("FollowUpDateTime", ColumnType.Time);
    public static readonly Column Begin = new("dtBeginDate", ColumnType.Time) { IsGiven = true, IsBegin = true };
    public static readonly Column End = Given("dtEndDate", ColumnType.Time);
    public static readonly Column IsLocked = new("bLocked", ColumnType.Flag) { Default = false };
    public static readonly Column LockedAt = Kept("dtLocked", ColumnType.Time);
    public static readonly Column Tries = Counter("nTries");
    public static readonly Column LastAcdAgentEndReasonsId = Kept("LastAcdAgentEndReasonsID", ColumnType.Integer);
    public static readonly Column LastResultWasMailbox = Kept("bLastResultMailbox", ColumnType.Flag);
    public static readonly Column LastTry = Kept("dtLastTry", ColumnType.Time);
    public static readonly Column NextTry = Kept("dtNextTry", ColumnType.Time);
    public static readonly Column ResultCodesId = Kept("DiallerCampaignsResultCodesID", ColumnType.Integer);

    /// <summary>Whether one of its numbers was on the do-not-call list when they were given last.</summary>
    public static readonly Column IsDoNotCall = Kept("bDoNotCall", ColumnType.Flag);

    public static readonly Column Imported = Kept("dtImported", ColumnType.Time);
    public static readonly Column Created = Kept("dtCreated", ColumnType.Time);
    public static readonly Column LastModified = Kept("dtLastModified", ColumnType.Time);

    public static readonly IReadOnlyList<Column> PhoneNumbers = PerPhone(n => Given($"PhoneNumber{n}", maxLength: 64));
    public static readonly IReadOnlyList<Column> PhoneTries = PerPhone(n => Counter($"nTriesPhoneNumber{n}"));
    public static readonly IReadOnlyList<Column> PhoneInvalid = PerPhone(n => Kept($"bPhoneNumber{n}Invalid", ColumnType.Flag));
    public static readonly IReadOnlyList<Column> PhoneLastCause = PerPhone(n => Kept($"nPhoneNumber{n}LastCause", ColumnType.Integer));
    public static readonly IReadOnlyList<Column> PhoneLastEndReason =
        PerPhone(n => Kept($"PhoneNumber{n}LastAcdAgentEndReasonsID", ColumnType.Integer));

    public static readonly ColumnSet All = new(
    [
        Id, ClientsId, DiallerCampaignsId, RandomSortOrder,
        UserData, Given("Client"), Given("Service"), Given("ReferenceNumber"),
        Name, FirstName, Given("Salutation"), Given("Title"), Company,
        Given("Address"), Given("PostalCode"), Given("City"), Given("Country"),
        Given("AccountOwner"), Given("AccountBank"), Given("AccountNationalBankCode"), Given("AccountBIC"),
        Given("AccountNumber"), Given("AccountIBAN"), Given("Amount", ColumnType.Decimal),
        .. PhoneNumbers,
        FaxNumber, Email, Website, Comment,
        ReservedUsersUid, FollowUpUsersUid, FollowUp, Begin, End,
        Given("Manufacturer"), Given("Model"), Given("Tag"), Given("ExternalSystemLink"),
        IsLocked, LockedAt, Tries, .. PhoneTries, .. PhoneInvalid, .. PhoneLastCause, .. PhoneLastEndReason,
        LastAcdAgentEndReasonsId, LastResultWasMailbox, LastTry, NextTry, ResultCodesId, IsDoNotCall, Imported, Created, LastModified,
    ]);

    /// <summary>What recording calls changes, and a reset sets back.</summary>
    internal static readonly IReadOnlyList<Column> CallResults =
    [
        Tries, .. PhoneTries, .. PhoneInvalid, .. PhoneLastCause, .. PhoneLastEndReason,
        LastAcdAgentEndReasonsId, LastResultWasMailbox, LastTry, NextTry, ResultCodesId,
    ];

    private static Column Given(string name, ColumnType type = ColumnType.Text, int maxLength = 256) =>
        new(name, type) { IsGiven = true, MaxLength = maxLength };

    private static Column Kept(string name, ColumnType type) => new(name, type);

    private static Column Counter(string name) => new(name, ColumnType.Integer) { Default = 0L };

    private static Column[] PerPhone(Func<int, Column> column) => [.. Enumerable.Range(1, PhoneNumberCount).Select(column)];
}
