using Dialbook.Records;

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

    /// <summary>Its place among the calls of its contact, from 1.</summary>
    internal int Sequence { get; set; }
}
