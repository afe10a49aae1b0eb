using Dialbook.Telephones;

namespace Dialbook.CallerIds;

/// <summary>
/// The current version of a set: its hash of 32 hex digits, whether any text has several languages, since when it is current, and when it
/// was last refreshed.
/// </summary>
public sealed record CallerIdHead(
    string Hash, int Count, int Skipped, bool IsMultiLanguage, DateTimeOffset Changed, DateTimeOffset Refreshed);

/// <summary>The current version of a set as a row of the table <c>CallerIdSets</c>: partition client-selection, row <c>head</c>.</summary>
internal sealed class CallerIdHeadEntity : Entity
{
    public const string Row = "head";

    public CallerIdHead Head { get; private set; } = null!;

    /// <summary>Whether the telephones were read as they are today: else the set is to be made anew.</summary>
    public bool IsOfThisReading => Reading == TelephoneNumber.Reading;

    private int Reading { get; set; }

    public static CallerIdHeadEntity For(SelectionKey selection, CallerIdHead head) =>
        new() { PartitionKey = selection.Partition(), RowKey = Row, Head = head, Reading = TelephoneNumber.Reading };

    public override void Write(TableEntity row)
    {
        row.Set("Hash", Head.Hash);
        row.Set("Count", Head.Count);
        row.Set("Skipped", Head.Skipped);
        row.Set("IsMultiLanguage", Head.IsMultiLanguage);
        row.Set("Changed", Head.Changed);
        row.Set("Refreshed", Head.Refreshed);
        if (Reading > 0)
            row.Set("Reading", Reading);
    }

    public override void Read(TableEntity row)
    {
        Reading = row.GetInt32("Reading") ?? 0;
        Head = new(
            row.GetString("Hash") ?? "",
            row.GetInt32("Count") ?? 0,
            row.GetInt32("Skipped") ?? 0,
            row.GetBoolean("IsMultiLanguage") ?? false,
            row.GetDateTimeOffset("Changed") ?? default,
            row.GetDateTimeOffset("Refreshed") ?? default);
    }
}
