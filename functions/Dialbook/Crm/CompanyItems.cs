using System.Globalization;
using Azure.Data.Tables;
using Dialbook.Records;

namespace Dialbook.Crm;

/// <summary>The table <c>CompanyItems</c>: tickets, follow-ups, documents, sales and chats beside each other under their company.</summary>
public sealed class CompanyItems(DialbookTables tables, CrmStore store) : ICrmEffect
{
    /// <summary>When an item was, in UTC, by which items are listed; <see langword="null"/> if nothing tells.</summary>
    public static DateTime? TimeOf(CrmRecord item) => CompanyItemKind.Of(item)?.Time(item) is { Ticks: > 0 } time ? time : null;

    /// <summary>The newest items of a kind, in one query.</summary>
    internal async Task<IReadOnlyList<CrmRecord>> ListAsync(
        ClientId client, int company, CompanyItemKind kind, int limit, CancellationToken cancellationToken)
    {
        await foreach (var page in tables.CompanyItems.ListAsync<CompanyItemEntity>(
            TableFilters.Prefix(CompanyItemKey.Partition(client, company), kind.Name + "-"),
            limit, null, cancellationToken).AsPages())
        {
            return [.. page.Values.Select(item => item.Record)];
        }

        return [];
    }

    CrmEffectTurn ICrmEffect.Turn => CrmEffectTurn.Copy;

    async Task ICrmEffect.PrepareAsync(CrmEdits edits, CrmWriter writer, CancellationToken cancellationToken)
    {
        await GiveCompanyAsync(edits, cancellationToken);
        await tables.CompanyItems.TryWriteAllAsync(
            edits.All.SelectMany(ActionsOf), TableWrites.MaxActions, static error => ConditionalWrite.IsMissing(error), cancellationToken);
    }

    /// <summary>A ticket belongs to the company of its person; a chat too, unless it names a company.</summary>
    private async Task GiveCompanyAsync(CrmEdits edits, CancellationToken cancellationToken)
    {
        var (person, isLeading) = edits.Table == CrmTables.Ticket
            ? ("cust_id", true) : edits.Table == CrmTables.ChatSession ? ("customer_id", false) : ("", false);
        if (person.Length == 0)
            return;
        var wanting = edits.All.Where(
            edit => edit.After is { } after && after.Number(person) > 0 && (isLeading || after.Number("contact_id") == 0))
            .Select(edit => edit.After!).ToList();
        var persons = await store.FindAsync(
            edits.Client, CrmTables.Person, wanting.Select(record => record.Number(person)), cancellationToken);
        foreach (var record in wanting)
        {
            if (persons.GetValueOrDefault(record.Number(person))?.Number("contact_id") is { } company)
                record.Set("contact_id", (long)company);
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
            yield return new(
                edit, new EntityAction(TableTransactionActionType.UpsertReplace, new CompanyItemEntity(edit.After!.Copy(), key)));
    }

    private static CompanyItemKey? KeyOf(CrmRecord record) => CompanyItemKind.IsListed(record.Table) ? CompanyItemKey.Of(record) : null;
}

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

/// <summary>Where an item of a company stands: newest first, and of several at one time the highest ID.</summary>
internal readonly record struct CompanyItemKey(string PartitionKey, string RowKey)
{
    public static string Partition(ClientId client, int company) => $"{StorageKey.Of(client)}-{CrmKeys.Row(company)}";

    /// <returns>The key; <see langword="null"/> for a record that no company lists.</returns>
    public static CompanyItemKey? Of(CrmRecord record) =>
        record.Number("contact_id") is var company and > 0 && CompanyItemKind.Of(record) is { } kind
            ? new(
                Partition(record.Client, company),
                string.Create(
                    CultureInfo.InvariantCulture,
                    $"{kind.Name}-{StorageKey.OfTimeBackwards(kind.Time(record))}-{int.MaxValue - record.Id:D10}"))
            : null;

    public static int Id(string rowKey) => int.MaxValue - CrmKeys.Id(rowKey);
}

/// <summary>
/// A copy of a record beside the others of its company, in the table <c>CompanyItems</c>: partition client-company, row kind, inverted time
/// and ID, so that the newest of a kind come first.
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
        var kind = CompanyItemKind.Of(RowKey.AsSpan(0, RowKey.IndexOf('-')));
        return new CrmRecord(
            kind.Table, new ClientId((int)StorageKey.Number(PartitionKey.AsSpan(0, PartitionKey.IndexOf('-')))), CompanyItemKey.Id(RowKey));
    }
}
