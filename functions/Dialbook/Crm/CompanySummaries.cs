namespace Dialbook.Crm;

/// <summary>Sums companies up, each in six reads side by side, however many items it has.</summary>
public sealed class CompanySummaries(CrmStore store, CompanyItems items)
{
    /// <summary>So many items of each kind if nothing is said.</summary>
    public const int DefaultLimit = 50;

    /// <summary>The most items of each kind.</summary>
    public const int MaxLimit = 1_000;

    /// <param name="limit">The most items of each kind; <see cref="DefaultLimit"/> below 1, never more than <see cref="MaxLimit"/>.</param>
    /// <returns>The summary; <see langword="null"/> if there is no such company.</returns>
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
/// <param name="FollowUps">Appointments of type 1 and 2, by their date.</param>
/// <param name="Documents">The appointments of its documents, by their date.</param>
public sealed record CompanySummary(
    CrmRecord Company,
    IReadOnlyList<CrmRecord> Tickets,
    IReadOnlyList<CrmRecord> FollowUps,
    IReadOnlyList<CrmRecord> Documents,
    IReadOnlyList<CrmRecord> Sales,
    IReadOnlyList<CrmRecord> Chats);
