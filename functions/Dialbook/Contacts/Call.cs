namespace Dialbook.Contacts;

/// <summary>One recorded call of a contact (an entry of <c>DiallerContactsHistory</c>).</summary>
public sealed class Call : Record
{
    internal Call()
        : base(CallColumns.All)
    {
    }

    public long ContactId => Integer(CallColumns.DiallerContactsId)!.Value;
    public int ResultCodesId => (int)Integer(CallColumns.ResultCodesId)!.Value;

    /// <summary>What the dialler measured, as a JSON object without its <c>ID</c>.</summary>
    public string StatisticsPartA { get; internal set; } = "{}";

    /// <summary>The idempotency key that it was recorded with, hashed; <see langword="null"/> without one.</summary>
    internal string? IdempotencyKey { get; set; }

    /// <summary>Whether the lease that it was recorded under was still held; <see langword="null"/> without one.</summary>
    public bool? IsLeaseHeld { get; internal set; }

    /// <summary>Its place among the calls of its contact, from 1.</summary>
    internal int Sequence { get; set; }
}

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

/// <summary>A call as a row beside its contact.</summary>
internal sealed class CallEntity : RecordEntity<Call>
{
    public CallEntity()
    {
    }

    public CallEntity(ContactAddress contact, Call call)
        : base(call, ContactRowKeys.Partition(contact), ContactRowKeys.CallRow(contact.Id, call.Sequence))
    {
    }

    protected override Call FromKeys() => new();

    public override void Write(TableEntity row)
    {
        base.Write(row);
        row.Set("StatisticsPartA", Record.StatisticsPartA);
        row.Set("IdempotencyKey", Record.IdempotencyKey);
        row.Set("Sequence", Record.Sequence);
        row.Set("IsLeaseHeld", Record.IsLeaseHeld);
    }

    public override void Read(TableEntity row)
    {
        base.Read(row);
        Record.StatisticsPartA = row.GetString("StatisticsPartA") ?? "{}";
        Record.IdempotencyKey = row.GetString("IdempotencyKey");
        Record.Sequence = row.GetInt32("Sequence") ?? 0;
        Record.IsLeaseHeld = row.GetBoolean("IsLeaseHeld");
    }
}
