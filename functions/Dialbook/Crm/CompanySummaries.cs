namespace Dialbook.Crm;

/// <summary>Sums companies up, each in six reads side by side, however many items it has.</summary>
public sealed class CompanySummaries(CrmStore store, CompanyItems items)
{
    public const int DefaultLimit = 50;

    public const int MaxLimit = 1_000;

    /// <param name="limit">So many items of each kind; <see cref="DefaultLimit"/> if below 1.</param>
    public async Task<CompanySummary?> FindAsync(ClientId client, int company, int limit, CancellationToken cancellationToken)
    {
        var most = limit < 1 ? DefaultLimit : Math.Min(limit, MaxLimit);
        var record = store.FindAsync(client, CrmTables.Contact, company, cancellationToken);
        var (tickets, followUps, documents, sales, chats) = (
            ListAsync(CompanyItemKind.Ticket), ListAsync(CompanyItemKind.FollowUp), ListAsync(CompanyItemKind.Document),
            ListAsync(CompanyItemKind.Sale), ListAsync(CompanyItemKind.Chat));
        await Task.WhenAll(record, tickets, followUps, documents, sales, chats);
        return await record is { } found ? new(found, await tickets, await followUps, await documents, await sales, await chats) : null;

        Task<IReadOnlyList<CrmRecord>> ListAsync(CompanyItemKind kind) => items.ListAsync(client, company, kind, most, cancellationToken);
    }
}

/// <summary>A company and its latest items of each kind, newest first.</summary>
/// <param name="FollowUps">Appointments in the diary and in the checklist.</param>
/// <param name="Documents">The appointments of its documents.</param>
public sealed record CompanySummary(
    CrmRecord Company, IReadOnlyList<CrmRecord> Tickets, IReadOnlyList<CrmRecord> FollowUps, IReadOnlyList<CrmRecord> Documents,
    IReadOnlyList<CrmRecord> Sales, IReadOnlyList<CrmRecord> Chats);
