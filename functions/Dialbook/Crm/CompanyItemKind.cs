namespace Dialbook.Crm;

/// <summary>What a company's summary lists.</summary>
/// <param name="Name">The beginning of its rows' keys.</param>
/// <param name="Times">The columns that tell a record's time; the first that is set counts.</param>
internal sealed record CompanyItemKind(string Name, CrmTable Table, params IReadOnlyList<string> Times)
{
    public static readonly CompanyItemKind Ticket = new("ticket", CrmTables.Ticket, "created_at");
    public static readonly CompanyItemKind FollowUp = new("followup", CrmTables.Appointment, "activeDate", "do_by", "registered");
    public static readonly CompanyItemKind Document = new("document", CrmTables.Appointment, "activeDate", "do_by", "registered");
    public static readonly CompanyItemKind Sale = new("sale", CrmTables.Sale, "saledate", "registered");
    public static readonly CompanyItemKind Chat = new("chat", CrmTables.ChatSession, "when_requested");

    private static readonly CompanyItemKind[] All = [Ticket, FollowUp, Document, Sale, Chat];

    /// <summary>Whether records of the table may be listed.</summary>
    public static bool IsListed(CrmTable table) => Array.Exists(All, kind => kind.Table == table);

    /// <summary>The kind that a record is listed as; <see langword="null"/> if it is not listed, such as a note.</summary>
    public static CompanyItemKind? Of(CrmRecord record)
    {
        if (record.Table == CrmTables.Appointment)
            return record.Number("type") switch { 1 or 2 => FollowUp, 4 => Document, _ => null };
        return Array.Find(All, kind => kind.Table == record.Table);
    }

    public static CompanyItemKind Of(ReadOnlySpan<char> name)
    {
        foreach (var kind in All)
        {
            if (name.SequenceEqual(kind.Name))
                return kind;
        }

        throw new ArgumentException($"'{name}' is no kind of item.", nameof(name));
    }

    /// <summary>When it was, in UTC; the beginning of all times if nothing tells.</summary>
    public DateTime Time(CrmRecord record) => Times.Select(record.Time).FirstOrDefault(time => time is not null) ?? default;
}
