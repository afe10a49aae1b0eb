using Dialbook.Records;

namespace Dialbook.Contacts;

/// <summary>The columns of a history entry. Names: seed 004.</summary>
public static class CallColumns
{
    /// <summary>The most calls of one contact, so that a call's ID can be made from the contact's.</summary>
    public const int MaxCalls = 9_999;

    public static readonly Column Id = new("ID", ColumnType.Integer);
    public static readonly Column DiallerContactsId = new("DiallerContactsID", ColumnType.Integer);
    public static readonly Column UsersId = Given("UsersID", ColumnType.Integer);
    public static readonly Column StatisticsPartAId = new("StatisticsPartAID", ColumnType.Integer);
    public static readonly Column PhoneNumber = new("PhoneNumber", ColumnType.Text) { IsGiven = true, MaxLength = 64 };
    public static readonly Column PhoneNumberOffset =
        new("PhoneNumberOffset", ColumnType.Integer) { IsGiven = true, Minimum = 1, Maximum = ContactColumns.PhoneNumberCount };
    public static readonly Column ResultCodesTries = new("nResultCodesTries", ColumnType.Integer) { Default = 0L };
    public static readonly Column ResultCodesResult = new("nResultCodesResult", ColumnType.Integer) { Default = 0L };
    public static readonly Column ResultCodesTry = Given("dtResultCodesTry", ColumnType.Time);
    public static readonly Column ResultCodesTypesId = new("DiallerResultCodesTypesID", ColumnType.Integer);
    public static readonly Column ResultCodesId = Given("DiallerCampaignsResultCodesID", ColumnType.Integer);
    public static readonly Column Created = new("dtCreated", ColumnType.Time);
    public static readonly Column LastModified = new("dtLastModified", ColumnType.Time);

    public static readonly ColumnSet All = new(
    [
        Id, DiallerContactsId, UsersId, StatisticsPartAId, PhoneNumber, PhoneNumberOffset, ResultCodesTries, ResultCodesResult,
        ResultCodesTry, ResultCodesTypesId, ResultCodesId, Created, LastModified,
    ]);

    /// <summary>A call's ID, unique within the client.</summary>
    internal static long IdOf(long contactId, int sequence) => contactId * (MaxCalls + 1) + sequence;

    private static Column Given(string name, ColumnType type) => new(name, type) { IsGiven = true };
}
