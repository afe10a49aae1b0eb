using Dialbook.Crm;
using Dialbook.Demo;
using Dialbook.Storage;
using Dialbook.Tables;
using Dialbook.Times;

namespace Dialbook.Benchmarks;

/// <summary>The summary of a company with 10,000 items, 50 of each kind.</summary>
internal static class SumUp
{
    private const int Company = 1;
    private const int OfKind = 2_000;
    private const int Limit = 50;
    private const int Calls = 40;
    private const int MaxReads = 6;
    private const string Method = "Contact/GetContactSummary";
    private static readonly string s_arguments = $$"""{"ContactId":{{Company}},"Limit":{{Limit}}}""";
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

        var before = await crm.CountRequestsAsync();
        for (var call = 0; call < Calls; call++)
            await CrmCalls.SendAsync(app, Method, s_arguments);
        var reads = (await crm.CountRequestsAsync() - before) / (double)Calls;
        yield return new("summary of a company with 10,000 items: storage calls, names known", "calls", reads, null, null, $"≤ {MaxReads}", reads <= MaxReads);

        var time = await Rounds.MillisecondsAsync(Calls, () => CrmCalls.SendAsync(app, Method, s_arguments));
        yield return new("summary of a company with 10,000 items, 50 of each kind", "ms", time, null, null, "≤ 50", time <= 50);
    }

    private static async Task FillAsync(BenchCrm crm)
    {
        await crm.Store.TryWriteAsync(
        [
            New(CrmTables.Contact, Company, ("name", "Company"), ("associate_id", (long)DemoTenant.AssociateId), ("category_idx", 1L), ("business_idx", 1L), ("country_id", 1L)),
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
            .Select(row => new BulkItem<CompanyItemEntity>(row, new TableTransactionAction(TableTransactionActionType.Add, row)));
        await crm.Tables.CompanyItems.TryWriteAllAsync(items, 0, static _ => false, CancellationToken.None);
    }

    /// <summary>One of each kind.</summary>
    private static IEnumerable<CrmRecord> NewItems(int id, DateTime time) =>
    [
        New(CrmTables.Ticket, id, ("contact_id", (long)Company), ("title", $"Ticket {id}"), ("created_at", time), ("ticket_status", 1L)),
        New(CrmTables.Appointment, id, ("contact_id", (long)Company), ("type", 1L), ("activeDate", time), ("registered", time), ("description", $"Follow-up {id}")),
        New(CrmTables.Appointment, OfKind + id,
            ("contact_id", (long)Company), ("type", 4L), ("document_id", (long)id), ("activeDate", time), ("registered", time), ("description", $"Document {id}")),
        New(CrmTables.Sale, id, ("contact_id", (long)Company), ("heading", $"Sale {id}"), ("saledate", time), ("amount", 100m), ("currency_id", 1L), ("status", 1L)),
        New(CrmTables.ChatSession, id,
            ("contact_id", (long)Company), ("name", "Visitor"), ("when_requested", time), ("first_message", "Good morning"), ("last_message", "Thank you")),
    ];

    private static CrmRecord New(CrmTable table, int id, params IEnumerable<(string Column, object Value)> values)
    {
        var record = new CrmRecord(table, BenchCrm.Client, id);
        foreach (var (column, value) in values)
            record.Set(column, value);
        return record;
    }
}
