using System.Globalization;
using Dialbook.Crm;
using Dialbook.Selections;
using Dialbook.Tenancy;
using Dialbook.Times;

namespace Dialbook.Demo;

/// <summary>A small CRM, the same for everybody but for its times, which are counted back from now. All of it is made up.</summary>
public sealed class DemoCrm(CrmStore store, CrmLoad load, SelectionEditor editor, TimeProvider clock)
{
    /// <summary>So long ago its companies were made: what happened since stands out.</summary>
    private static readonly TimeSpan Age = TimeSpan.FromDays(60);

    private readonly CrmLoad _load = load.AsOf(new PastClock(clock, Age));

    /// <summary>Whether a run came to its end.</summary>
    internal async Task<bool> IsFilledAsync(ClientId client, CancellationToken cancellationToken) =>
        await store.FindAsync(client, CrmTables.Selection, DemoSelections.Combined, cancellationToken) is not null;

    /// <summary>Writes what is missing; what is there stays as it is.</summary>
    internal async Task FillAsync(Client client, CancellationToken cancellationToken)
    {
        var administrator = new Caller(client, Role.Admin, DemoLists.Administrator);
        var items = new DemoItems(clock.Now());

        // persons come before their companies: what is done to them is no activity then, which nobody would miss
        await AddAsync([DemoPerson.Persons, items.Papers, .. DemoLists.Tables]);
        await AddAsync(DemoPerson.Phones, items.Tickets, items.Sales, items.Chats);
        await AddAsync(DemoPerson.Emails, DemoCompany.Companies);
        await AddAsync(DemoCompany.Phones);
        await AddAsync(DemoCompany.Emails);
        await AddAsync(DemoCompany.Urls);

        // what happened says what the company is, so it comes when that is whole
        await AddAsync(items.Appointments, DemoSelections.Empty);
        await DemoSelections.FillAsync(editor, administrator, cancellationToken);
        await AddAsync(DemoSelections.OfOthers);

        Task AddAsync(params IEnumerable<CrmRows> tables) =>
            Task.WhenAll(tables.Select(rows => AddMissingAsync(administrator, rows, cancellationToken)));
    }

    private async Task AddMissingAsync(Caller caller, CrmRows rows, CancellationToken cancellationToken)
    {
        var there = await store.FindAsync(caller.Client.Id, rows.Table, rows.All.Select(rows.IdOf), cancellationToken);
        var missing = rows.All.Where(row => !there.ContainsKey(rows.IdOf(row))).GroupBy(AssociateOf);
        foreach (var ofAssociate in missing)
        {
            await _load.UpsertAsync(
                caller with { AssociateId = ofAssociate.Key }, rows with { All = [.. ofAssociate] }, null, cancellationToken);
        }

        // who keeps an appointment is who did something with the company
        int AssociateOf(GivenColumns row) => rows.Table == CrmTables.Appointment
            ? (int)row.Get<long>(CrmTables.Appointment.Find(CrmColumn.AssociateId)!)
            : caller.AssociateId;
    }

    private sealed class PastClock(TimeProvider clock, TimeSpan behind) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => clock.GetUtcNow() - behind;
    }
}

/// <summary>A row of a table of the demo's CRM.</summary>
internal readonly record struct DemoRow(int Id, params (string Column, object? Value)[] Values)
{
    public static CrmRows Of<T>(CrmTable table, IEnumerable<T> items, Func<T, int, DemoRow> row) =>
        Of(table, [.. items.Select(row)]);

    public static CrmRows Of(CrmTable table, params IEnumerable<DemoRow> rows) => new(table, [.. rows.Select(row => row.In(table))]);

    private GivenColumns In(CrmTable table)
    {
        var given = new GivenColumns(table.Columns);
        given.Set(table.Key, (long)Id);
        foreach (var (column, value) in Values)
        {
            given.Set(table.Find(column)!, value switch
            {
                int or Enum => Convert.ToInt64(value, CultureInfo.InvariantCulture),
                _ => value,
            });
        }

        return given;
    }
}
