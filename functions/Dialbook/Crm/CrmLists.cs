using System.Collections.Concurrent;

namespace Dialbook.Crm;

/// <summary>
/// The small tables that other records name, such as categories and associates, remembered for half a minute. What this process changes
/// counts at once.
/// </summary>
public sealed class CrmLists(CrmStore store, CrmSnapshots snapshots, TimeProvider clock) : ICrmFollowUp
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(30);

    private readonly ExpiringCache<(ClientId Client, CrmTable Table), ConcurrentDictionary<int, CrmRecord?>> _tables = new(
        "crm-lists", clock, Remembered);
    private readonly ExpiringCache<(ClientId Client, int Person), string> _personNames = new("person-names", clock, Remembered);

    public async ValueTask<CrmRecord?> FindAsync(ClientId client, CrmTable table, int id, CancellationToken cancellationToken)
    {
        if (id < 1)
            return null;
        var entries = await ReadAsync(client, table, cancellationToken);

        // it may have been made elsewhere just now; that there is none is remembered, too
        return entries.TryGetValue(id, out var entry) ? entry : entries[id] = await store.FindAsync(client, table, id, cancellationToken);
    }

    /// <summary>Empty if there is no such entry.</summary>
    public async ValueTask<string> NameAsync(ClientId client, CrmTable table, int id, CancellationToken cancellationToken) =>
        (await FindAsync(client, table, id, cancellationToken))?.Text(CrmColumn.Name) ?? "";

    /// <summary>The associate who is that person.</summary>
    public async ValueTask<CrmRecord?> FindAssociateAsync(ClientId client, int person, CancellationToken cancellationToken) => person < 1
        ? null
        : (await ReadAsync(client, CrmTables.Associate, cancellationToken)).Values.FirstOrDefault(
            associate => associate?.Number(CrmColumn.PersonId) == person);

    /// <summary>What an associate is called: as the person is, else by the short name; empty if there is no such associate.</summary>
    public async ValueTask<string> AssociateNameAsync(ClientId client, int id, CancellationToken cancellationToken)
    {
        if (await FindAsync(client, CrmTables.Associate, id, cancellationToken) is not { } associate)
            return "";
        return await PersonNameAsync(client, associate.Number(CrmColumn.PersonId), cancellationToken) is { Length: > 0 } name
            ? name : associate.Text(CrmColumn.Name);
    }

    Task ICrmFollowUp.FollowAsync(CrmEdits edits, CrmWriter writer, CancellationToken cancellationToken)
    {
        _tables.Remove((edits.Client, edits.Table));
        if (edits.Table == CrmTables.Person)
        {
            foreach (var edit in edits.All)
                _personNames.Remove((edits.Client, edit.Record.Id));
        }

        return Task.CompletedTask;
    }

    private async ValueTask<string> PersonNameAsync(ClientId client, int person, CancellationToken cancellationToken) => person < 1
        ? ""
        : (await _personNames.GetAsync(
            (client, person), async _ => (await store.FindAsync(client, CrmTables.Person, person, cancellationToken))?.FullName() ?? ""))!;

    private async ValueTask<ConcurrentDictionary<int, CrmRecord?>> ReadAsync(
        ClientId client, CrmTable table, CancellationToken cancellationToken) =>
        (await _tables.GetAsync((client, table), async _ =>
        {
            var entries = new ConcurrentDictionary<int, CrmRecord?>();
            await foreach (var records in snapshots.ReadAllAsync(client, table, cancellationToken))
            {
                foreach (var record in records)
                    entries[record.Id] = record;
            }

            return entries;
        }))!;
}
