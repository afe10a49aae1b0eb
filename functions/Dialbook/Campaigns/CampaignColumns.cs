using Dialbook.Records;

namespace Dialbook.Campaigns;

/// <summary>The columns of a dialler campaign, in the order in which an answer shows them.</summary>
public static class CampaignColumns
{
    public static readonly Column Id = new("ID", ColumnType.Integer) { IsKey = true };
    public static readonly Column ClientsId = new("ClientsID", ColumnType.Integer) { IsKey = true };
    public static readonly Column Name = Given("Name", ColumnType.Text);
    public static readonly Column From = Given("dtFrom", ColumnType.Time);
    public static readonly Column To = Given("dtTo", ColumnType.Time);
    public static readonly Column LanguagesId = Given("LanguagesID");
    public static readonly Column MaxTries = Given("nMaxTries");
    public static readonly Column AbortOnNoTelNumberResultCodesId = Given("AbortOnNoTelNumberResultCodesID");
    public static readonly Column IncomingCallResultCodesId = Given("IncomingCallResultCodesID");

    /// <summary>How many contacts it has; counted when it is read.</summary>
    public static readonly Column Contacts = new("nContacts", ColumnType.Integer) { IsKey = true };

    public static readonly Column Created = new("dtCreated", ColumnType.Time);
    public static readonly Column LastModified = new("dtLastModified", ColumnType.Time);

    public static readonly ColumnSet All = new(
    [
        Id, ClientsId, Name, LanguagesId, From, To, Given("bActive", ColumnType.Flag),
        Given("ContactPreviewTime"), Given("nMaxParallelLines"), MaxTries, Given("bCallerIDActive", ColumnType.Flag),
        Given("bCloseContactsOnIncomingCallsMatchCallerID", ColumnType.Flag),
        AbortOnNoTelNumberResultCodesId, IncomingCallResultCodesId, Contacts, Created, LastModified,
    ]);

    private static Column Given(string name, ColumnType type = ColumnType.Integer) => new(name, type) { IsGiven = true, Minimum = 0 };
}
