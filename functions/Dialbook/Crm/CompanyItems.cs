using Azure.Data.Tables;

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
