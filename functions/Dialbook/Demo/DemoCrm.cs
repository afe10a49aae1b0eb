using Dialbook.Crm;
using Dialbook.Records;
using Dialbook.Selections;
using Dialbook.Tenancy;
using Dialbook.Times;

namespace Dialbook.Demo;

/// <summary>
/// A small CRM, the same for everybody but for its times, which are counted back from now. Its companies and persons are made up.
/// </summary>
public sealed class DemoCrm(CrmStore store, CrmLoad load, SelectionEditor editor, TimeProvider clock)
{
    /// <summary>So long ago were its companies made: what happened since stands out.</summary>
    private static readonly TimeSpan Age = TimeSpan.FromDays(60);

    private readonly CrmLoad _load = load.AsOf(new PastClock(clock, Age));

    /// <summary>Whether a run came to its end.</summary>
    internal async Task<bool> IsFilledAsync(ClientId client, CancellationToken cancellationToken) =>
        await store.FindAsync(client, CrmTables.Selection, DemoSelections.Combined, cancellationToken) is not null;

    /// <summary>Writes what is missing of it; what is there stays as it is.</summary>
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

        Task AddAsync(params IEnumerable<DemoRows> tables) =>
            Task.WhenAll(tables.Select(table => AddMissingAsync(administrator, table, cancellationToken)));
    }

    private async Task AddMissingAsync(Caller caller, DemoRows table, CancellationToken cancellationToken)
    {
        var there = await store.FindAsync(
            caller.Client.Id, table.Table, table.Rows.Select(row => DemoRows.Id(table.Table, row)), cancellationToken);

        // who keeps an appointment is who did something with the company
        var missing = table.Rows.Where(row => !there.ContainsKey(DemoRows.Id(table.Table, row)))
            .GroupBy(
                row => table.Table == CrmTables.Appointment ? (int)row.Get<long>(table.Table.Find("associate_id")!) : caller.AssociateId);
        foreach (var ofAssociate in missing)
        {
            await _load.UpsertAsync(
                caller with { AssociateId = ofAssociate.Key }, table.Table, [.. ofAssociate], table.Table.Key, CrmNoMatch.NoChange, null,
                cancellationToken);
        }
    }
}

/// <summary>Rows of a table of the demo's CRM.</summary>
/// <param name="Rows">The rows, each with its primary key.</param>
internal sealed record DemoRows(CrmTable Table, IReadOnlyList<GivenColumns> Rows)
{
    public static GivenColumns Row(CrmTable table, params ReadOnlySpan<(string Column, object? Value)> values)
    {
        var row = new GivenColumns(table.Columns);
        foreach (var (column, value) in values)
            row.Set(
                table.Find(column) ?? throw new ArgumentException($"{table} has no column '{column}'.", nameof(values)),
                value is int number ? (long)number : value);
        return row;
    }

    public static int Id(CrmTable table, GivenColumns row) => (int)row.Get<long>(table.Key);
}

/// <summary>A clock that is behind another.</summary>
internal sealed class PastClock(TimeProvider clock, TimeSpan behind) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => clock.GetUtcNow() - behind;
}
