namespace Dialbook.DoNotCall;

/// <summary>The columns of a number on the do-not-call list.</summary>
public static class DoNotCallColumns
{
    /// <summary>As given a text with any number of numbers; as answered one of them, its digits behind a plus.</summary>
    public static readonly Column PhoneNumber = new("PhoneNumber", ColumnType.Text) { IsGiven = true, IsKey = true };

    public static readonly Column Reason = new("Reason", ColumnType.Text) { IsGiven = true };
    public static readonly Column Expires = new("dtExpires", ColumnType.Time) { IsGiven = true };
    public static readonly Column Created = new("dtCreated", ColumnType.Time);

    public static ColumnSet All { get; } = new(PhoneNumber, Reason, Expires, Created);
}

/// <summary>A number on the do-not-call list, as it is answered.</summary>
public sealed class DoNotCallRecord : Record
{
    internal DoNotCallRecord(DoNotCallEntry entry)
        : base(DoNotCallColumns.All)
    {
        Number = entry.Number.Digits;
        this[DoNotCallColumns.PhoneNumber] = DoNotCallText.Of(entry.Number);
        this[DoNotCallColumns.Reason] = entry.Reason;
        this[DoNotCallColumns.Expires] = entry.Expires;
        this[DoNotCallColumns.Created] = entry.Created;
    }

    /// <summary>The digits, by which a list goes on behind it.</summary>
    public long Number { get; }
}
