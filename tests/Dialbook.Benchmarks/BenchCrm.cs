using System.Globalization;
using Dialbook.CallerIds;
using Dialbook.Crm;
using Dialbook.Demo;
using Dialbook.Selections;
using Dialbook.Storage;
using Dialbook.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Dialbook.Benchmarks;

/// <summary>
/// The CRM of the demo client in an emulator of its own, the domain over it to fill it quickly, and the published app if wanted.
/// </summary>
internal sealed class BenchCrm : IAsyncDisposable
{
    public const int Selection = 645;
    private const int PersonsOfCompany = 5;
    private const int Batch = 1_000;
    private static readonly string[] FirstNames =
    [
        "Anna", "Bjørn", "Carl", "Dagny", "Erik", "Frida", "Geir", "Hanne", "Ivar", "Jorunn", "Kari", "Lars",
    ];
    private static readonly string[] LastNames =
    [
        "Andersen", "Berg", "Dahl", "Eriksen", "Hagen", "Hansen", "Jacobsen", "Larsen", "Nilsen", "Olsen", "Pedersen",
    ];
    private static readonly string[] Kinds = ["AS", "Bygg", "Consulting", "Elektro", "Eiendom", "Invest", "Transport"];
    private readonly AzuriteServer _store;

    private BenchCrm(AzuriteServer store) => _store = store;

    public static ClientId Client { get; } = new(DemoTenant.ClientNumber);

    public string ConnectionString => _store.ConnectionString;

    public DialbookTables Tables { get; private set; } = null!;

    public CrmStore Store { get; private set; } = null!;

    public SelectionMemberStore Members { get; private set; } = null!;

    public CrmWriter Writer { get; private set; } = null!;

    public CallerIdChangeMarks Marks { get; private set; } = null!;

    /// <summary>What the timer does each minute.</summary>
    public CallerIdRefreshQueue Changed { get; private set; } = null!;

    public CallerIdRefresh Refresh { get; private set; } = null!;

    public static async Task<BenchCrm> StartAsync(bool countsRequests = false)
    {
        var crm = new BenchCrm(new AzuriteServer { CountsRequests = countsRequests });
        await crm._store.InitializeAsync();
        var tables = crm.Tables = DialbookTables.Open(crm._store.ConnectionString);
        await tables.CreateAsync();
        var queues = DialbookQueues.Open(crm.ConnectionString);
        await queues.CreateAsync(CancellationToken.None);
        var services = new ServiceCollection().AddSingleton(tables).AddSingleton(queues).AddDialbook().BuildServiceProvider();
        crm.Marks = services.GetRequiredService<CallerIdChangeMarks>();
        crm.Store = services.GetRequiredService<CrmStore>();
        crm.Writer = new CrmWriter(crm.Store, crm.Marks, new CrmEffects(before: [], after: []), TimeProvider.System);
        crm.Members = services.GetRequiredService<SelectionMemberStore>();
        crm.Changed = services.GetRequiredService<CallerIdRefreshQueue>();
        crm.Refresh = services.GetRequiredService<CallerIdRefresh>();
        return crm;
    }

    /// <summary>Requests that the store has answered, counted once its log is quiet; only where it counts them.</summary>
    public Task<long> CountRequestsAsync() => _store.CountAsync();

    /// <summary>Starts the published app over it, with the demo client's credentials.</summary>
    public Task<RunningDialbook> StartAppAsync() => RunningDialbook.StartAsync(ConnectionString, hasTriggers: false);

    /// <summary>Writes persons, their companies, and the selection of them all, as a load through the API leaves them.</summary>
    /// <param name="persons">How many, a multiple of 1,000.</param>
    public async Task FillAsync(int persons)
    {
        var random = new Random(1);
        for (var first = 1; first <= persons; first += Batch)
        {
            List<CrmRecord> batch = [.. Enumerable.Range(first, Batch).Select(id => NewPerson(random, id))];
            List<CrmRecord> companies = [.. batch.Select(person => person.Number("contact_id")).Distinct().Select(NewCompany)];
            await using var mark = await Marks.OpenAsync(
                Client, batch.Concat(companies).Select(record => CallerIdSubject.Block(record.Table.Name, CrmKeys.Block(record.Id))),
                CancellationToken.None);
            await Store.TryWriteAsync(batch, CancellationToken.None);
            await Store.TryWriteAsync(companies, CancellationToken.None);
        }

        await Store.TryWriteAsync([new CrmRecord(CrmTables.Selection, Client, Selection)], CancellationToken.None);
        await Members.AddAsync(new(Client, Selection), CrmTables.Person.Name, Enumerable.Range(1, persons), CancellationToken.None);
    }

    /// <summary>The sets, as a process has them that has just started.</summary>
    public CallerIdSets NewSets() => new(new CallerIdStore(Tables, TimeProvider.System), Refresh, TimeProvider.System);

    /// <summary>Removes all sets of caller IDs, as if they had never been asked for.</summary>
    public async Task ForgetSetsAsync()
    {
        await Tables.CallerIdSets.RemoveAllAsync(TableFilters.Within(StorageKey.Of(Client, Selection)), CancellationToken.None);
        await Tables.CallerIdChunks.RemoveAllAsync(TableFilters.Within(StorageKey.Of(Client)), CancellationToken.None);
    }

    /// <summary>Removes the copies of blocks, as if none had ever been read.</summary>
    public async Task ForgetCopiesAsync()
    {
        foreach (var table in new[] { CrmTables.Person, CrmTables.Contact })
            await Tables.CrmSnapshots.RemoveAllAsync(TableFilters.Within(CrmKeys.Partition(Client, table)), CancellationToken.None);
    }

    public ValueTask DisposeAsync() => _store.DisposeAsync();

    private static CrmRecord NewPerson(Random random, int id)
    {
        var person = new CrmRecord(CrmTables.Person, Client, id);
        person.Set("firstname", FirstNames[random.Next(FirstNames.Length)]);
        person.Set("lastname", LastNames[random.Next(LastNames.Length)]);
        person.Set("mrmrs", random.Next(2) == 0 ? "Mr." : "Ms.");
        person.Set("contact_id", 1L + ((id - 1) / PersonsOfCompany));
        var number = (20_000_000 + random.Next(80_000_000)).ToString(CultureInfo.InvariantCulture);
        CrmElements.Set(person, CrmElementKind.Phone, id, new CrmElement(id, 16389, 1, number, ""));
        return person;
    }

    private static CrmRecord NewCompany(int id)
    {
        var company = new CrmRecord(CrmTables.Contact, Client, id);
        company.Set("name", $"{LastNames[id % LastNames.Length]} {Kinds[id % Kinds.Length]} {id}");
        return company;
    }
}
