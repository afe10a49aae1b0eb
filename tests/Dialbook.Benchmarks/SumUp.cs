using Azure.Data.Tables;
using Dialbook.Crm;
using Dialbook.Demo;
using Dialbook.Storage;
using Dialbook.Times;

namespace Dialbook.Benchmarks;

/// <summary>The summary of a company with 10,000 items, 50 of each kind.</summary>
internal static class SumUp
{
    private const int Company = 1;
    private const int OfKind = 2_000;
    private const int Limit = 50;
    private const int Calls = 10;
    private const int MaxReads = 6;
    private const string Method = "Contact/GetContactSummary";
    private static readonly string s_arguments = $$"""{"ContactId":{{Company}},"Limit":{{Limit}}}""";
    private static readonly CompanyItemKind[] s_kinds =
        [CompanyItemKind.Ticket, CompanyItemKind.FollowUp, CompanyItemKind.Document, CompanyItemKind.Sale, CompanyItemKind.Chat];

    private static readonly string[] s_lists = ["Tickets", "Followups", "Documents", "Sales", "Chats"];

    public static async IAsyncEnumerable<Measurement> RunAsync()
    {
        await using var crm = await BenchCrm.StartAsync(countsRequests: true);
        await FillAsync(crm);
        await using var app = await crm.StartAppAsync();
        using (var answer = await CrmCalls.ReadAsync(app, Method, s_arguments))
        {
            if (Array.Find(s_lists, list => answer.RootElement.GetProperty(list).GetArrayLength() != Limit) is { } wrong)
                throw new InvalidOperationException($"There are not {Limit} {wrong}.");
        }

        var reads = await CrmCalls.CountAsync(crm, app, Method, s_arguments);
        yield return new(
            "summary of a company with 10,000 items: storage calls, names known", "calls", reads, null, null, $"≤ {MaxReads}",
            reads <= MaxReads);

        using var floor = new Floor(crm.ConnectionString);
        var (ours, bare, ratio) = await Rounds.CompareAsync(
            5, () => Rounds.MillisecondsAsync(Calls, () => CrmCalls.SendAsync(app, Method, s_arguments)), () =>
                Rounds.MillisecondsAsync(Calls, () => ReadAsync(floor)));
        yield return new("summary of a company with 10,000 items, 50 of each kind", "ms", ours, bare, ratio, "≤ 50", ours <= 50);
    }

    /// <summary>The reads of a summary, bare: the company and the newest of each kind, side by side.</summary>
    private static Task ReadAsync(Floor floor) => Task.WhenAll(
    [
        floor.SendAsync(
            floor.Read("Crm", CrmKeys.Partition(BenchCrm.Client, CrmTables.Contact, CrmKeys.Block(Company)), CrmKeys.Row(Company))),
        .. s_kinds.Select(kind => floor.SendAsync(floor.Query(
            "CompanyItems", CompanyItemKey.Partition(BenchCrm.Client, Company), kind.Name + "-", kind.Name + "-" + StorageKey.PrefixEnd,
            Limit))),
    ]);

    private static async Task FillAsync(BenchCrm crm)
    {
        await crm.Store.TryWriteAsync(
        [
            New(CrmTables.Contact, Company, ("name", "Company"), ("associate_id", (long)DemoTenant.AssociateId), ("category_idx", 1L),
                ("business_idx", 1L), ("country_id", 1L)),
            New(CrmTables.Associate, DemoTenant.AssociateId, ("name", DemoTenant.UserName)),
            New(CrmTables.Category, 1, ("name", "Customer")),
            New(CrmTables.Business, 1, ("name", "Software")),
            New(CrmTables.Country, 1, ("name", "Norway"), ("dialInPrefix", "47")),
            New(CrmTables.Currency, 1, ("name", "EUR"), ("isoCode", "EUR"), ("rate", 1m), ("units", 1m)),
            New(CrmTables.TicketStatus, 1, ("name", "Open"), ("status", 1L)),
        ], CancellationToken.None);
        var now = TimeProvider.System.Now();
        var items = Enumerable.Range(1, OfKind).SelectMany(id => NewItems(id, now - TimeSpan.FromHours(id)))
            .Select(record => new CompanyItemEntity(record, CompanyItemKey.Of(record)!.Value))
            .Select(row => new BulkItem<CompanyItemEntity>(row, new EntityAction(TableTransactionActionType.Add, row)));
        await crm.Tables.CompanyItems.TryWriteAllAsync(items, Refusals.None, CancellationToken.None);
    }

    /// <summary>One of each kind.</summary>
    private static IEnumerable<CrmRecord> NewItems(int id, DateTime time) =>
    [
        New(CrmTables.Ticket, id, ("contact_id", (long)Company), ("title", $"Ticket {id}"), ("created_at", time), ("ticket_status", 1L)),
        New(CrmTables.Appointment, id, ("contact_id", (long)Company), ("type", 1L), ("activeDate", time), ("registered", time),
            ("description", $"Follow-up {id}")),
        New(CrmTables.Appointment, OfKind + id,
            ("contact_id", (long)Company), ("type", 4L), ("document_id", (long)id), ("activeDate", time), ("registered", time),
            ("description", $"Document {id}")),
        New(CrmTables.Sale, id, ("contact_id", (long)Company), ("heading", $"Sale {id}"), ("saledate", time), ("amount", 100m),
            ("currency_id", 1L), ("status", 1L)),
        New(CrmTables.ChatSession, id,
            ("contact_id", (long)Company), ("name", "Visitor"), ("when_requested", time), ("first_message", "Good morning"),
            ("last_message", "Thank you")),
    ];

    private static CrmRecord New(CrmTable table, int id, params IEnumerable<(string Column, object Value)> values)
    {
        var record = new CrmRecord(table, BenchCrm.Client, id);
        foreach (var (column, value) in values)
            record.Set(column, value);
        return record;
    }
}
