namespace Dialbook.Crm;

/// <summary>The table <c>CompanyItems</c>: copies of tickets, follow-ups, documents, sales and chats under their company.</summary>
public sealed class CompanyItems(DialbookTables tables, CrmStore store) : ICrmPreparation
{
    /// <summary>When an item was, in UTC, by which items are listed; <see langword="null"/> if nothing tells.</summary>
    public static DateTime? TimeOf(CrmRecord item) => CompanyItemKind.Of(item)?.Time(item) is { Ticks: > 0 } time ? time : null;

    /// <summary>The newest items of a kind, in one query.</summary>
    internal async Task<IReadOnlyList<CrmRecord>> ListAsync(
        ClientId client, int company, CompanyItemKind kind, int limit, CancellationToken cancellationToken)
    {
        var filter = TableFilters.Prefix(CompanyItemKey.Partition(client, company), kind.Name + "-");
        await foreach (var page in tables.CompanyItems.ListAsync<CompanyItemEntity>(filter, limit, null, cancellationToken).AsPages())
            return [.. page.Values.Select(item => item.Record)];
        return [];
    }

    async Task ICrmPreparation.PrepareAsync(CrmEdits edits, CrmWriter writer, CancellationToken cancellationToken)
    {
        if (edits.Table == CrmTables.Ticket)
            await GiveCompanyAsync(edits, CrmColumn.CustId, _ => true, cancellationToken);
        else if (edits.Table == CrmTables.ChatSession)
            await GiveCompanyAsync(edits, CrmColumn.CustomerId, chat => chat.Number(CrmColumn.ContactId) == 0, cancellationToken);
        await tables.CompanyItems.TryWriteAllAsync(
            edits.All.SelectMany(ActionsOf), Refusals.EachMissing, cancellationToken);
    }

    /// <summary>A ticket belongs to the company of its person; a chat too, unless it names a company.</summary>
    private async Task GiveCompanyAsync(CrmEdits edits, string person, Func<CrmRecord, bool> isWanting, CancellationToken cancellationToken)
    {
        List<CrmRecord> wanting = [.. edits.Kept.Where(record => record.Number(person) > 0 && isWanting(record))];
        var persons = await store.FindAsync(
            edits.Client, CrmTables.Person, wanting.Select(record => record.Number(person)), cancellationToken);
        foreach (var record in wanting)
        {
            if (persons.GetValueOrDefault(record.Number(person))?.Number(CrmColumn.ContactId) is { } company)
                record.Set(CrmColumn.ContactId, (long)company);
        }
    }

    private static IEnumerable<BulkItem<CrmEdit>> ActionsOf(CrmEdit edit)
    {
        var before = edit.Before is { } old ? KeyOf(old) : null;
        var after = edit.After is { } current ? KeyOf(current) : null;
        if (before is { } gone && before != after)
            yield return new(edit, EntityAction.Delete(gone.PartitionKey, gone.RowKey));
        // a copy, since it gets a version of its own
        if (after is { } key)
        {
            yield return new(
                edit, new EntityAction(TableTransactionActionType.UpsertReplace, new CompanyItemEntity(edit.After!.Copy(), key)));
        }
    }

    private static CompanyItemKey? KeyOf(CrmRecord record) => CompanyItemKind.IsListed(record.Table) ? CompanyItemKey.Of(record) : null;
}

/// <summary>What a company's summary lists.</summary>
/// <param name="Name">The beginning of its rows' keys.</param>
/// <param name="Times">The columns that tell a record's time; the first that is set counts.</param>
internal sealed record CompanyItemKind(string Name, CrmTable Table, params IReadOnlyList<string> Times)
{
    private static readonly string[] AppointmentTimes = [CrmColumn.ActiveDate, CrmColumn.DoBy, CrmColumn.Registered];

    public static readonly CompanyItemKind Ticket = new("ticket", CrmTables.Ticket, CrmColumn.CreatedAt);
    public static readonly CompanyItemKind FollowUp = new("followup", CrmTables.Appointment, AppointmentTimes);
    public static readonly CompanyItemKind Document = new("document", CrmTables.Appointment, AppointmentTimes);
    public static readonly CompanyItemKind Sale = new("sale", CrmTables.Sale, CrmColumn.SaleDate, CrmColumn.Registered);
    public static readonly CompanyItemKind Chat = new("chat", CrmTables.ChatSession, CrmColumn.WhenRequested);

    private static readonly CompanyItemKind[] All = [Ticket, FollowUp, Document, Sale, Chat];

    public static bool IsListed(CrmTable table) => Array.Exists(All, kind => kind.Table == table);

    /// <summary>The kind that a record is listed as; <see langword="null"/> if it is not listed, such as a note.</summary>
    public static CompanyItemKind? Of(CrmRecord record)
    {
        if (record.Table != CrmTables.Appointment)
            return Array.Find(All, kind => kind.Table == record.Table);
        return (AppointmentType)record.Number(CrmColumn.Type) switch
        {
            AppointmentType.inDiary or AppointmentType.inChecklist => FollowUp,
            AppointmentType.Document => Document,
            _ => null,
        };
    }

    public static CompanyItemKind Of(string name) => Array.Find(All, kind => kind.Name == name)
        ?? throw new ArgumentException($"'{name}' is no kind of item.", nameof(name));

    /// <summary>When it was, in UTC; the beginning of all times if nothing tells.</summary>
    public DateTime Time(CrmRecord record) => Times.Select(record.Time).FirstOrDefault(time => time is not null) ?? default;
}

/// <summary>Where an item of a company stands: newest first, and of several at one time the highest ID.</summary>
internal readonly record struct CompanyItemKey(string PartitionKey, string RowKey)
{
    public static string Partition(ClientId client, int company) => $"{StorageKey.Of(client)}-{CrmKeys.Row(company)}";

    /// <summary>The key; <see langword="null"/> for a record that no company lists.</summary>
    public static CompanyItemKey? Of(CrmRecord record) =>
        record.Number(CrmColumn.ContactId) is var company and > 0 && CompanyItemKind.Of(record) is { } kind
            ? new(
                Partition(record.Client, company),
                $"{kind.Name}-{StorageKey.OfTimeBackwards(kind.Time(record))}-{CrmKeys.Row(int.MaxValue - record.Id)}")
            : null;

    public static int Id(string rowKey) => int.MaxValue - CrmKeys.Id(rowKey);
}

/// <summary>
/// A copy of a record under its company, in the table <c>CompanyItems</c>: partition client-company, row kind, inverted time and ID, so
/// that the newest of a kind come first.
/// </summary>
internal sealed class CompanyItemEntity : RecordEntity<CrmRecord>
{
    public CompanyItemEntity()
    {
    }

    public CompanyItemEntity(CrmRecord record, CompanyItemKey key)
        : base(record, key.PartitionKey, key.RowKey)
    {
    }

    protected override CrmRecord FromKeys()
    {
        var kind = CompanyItemKind.Of(RowKey[..RowKey.IndexOf('-')]);
        var client = (int)StorageKey.Number(PartitionKey.AsSpan(0, PartitionKey.IndexOf('-')));
        return new CrmRecord(kind.Table, new ClientId(client), CompanyItemKey.Id(RowKey));
    }
}
