using Azure.Data.Tables;
using Dialbook.Campaigns;
using Dialbook.Contacts;
using Dialbook.Demo;
using Dialbook.Records;
using Dialbook.Storage;
using Dialbook.Testing;

namespace Dialbook.Benchmarks;

/// <summary>An emulator, the published app over it, and the domain beside it to fill it quickly.</summary>
internal sealed class Bench : IAsyncDisposable
{
    private const int TransactionSize = 100;
    private const int FilledColumns = 26;
    private readonly AzuriteServer _store;
    private readonly ContactIds _ids;

    private Bench(AzuriteServer store, RunningDialbook dialbook)
    {
        _store = store;
        Dialbook = dialbook;
        Dialbook.Http.Timeout = Timeout.InfiniteTimeSpan;
        Floor = new Floor(store.ConnectionString);
        Tables = DialbookTables.Open(store.ConnectionString);
        var campaigns = new CampaignStore(Tables);
        _ids = new ContactIds(campaigns, new ClientNumbers(Tables));
    }

    public static ClientId Client { get; } = new(DemoTenant.ClientNumber);

    public RunningDialbook Dialbook { get; }

    public Floor Floor { get; }

    public DialbookTables Tables { get; }

    /// <summary>Requests that the store answered; only where it counts them.</summary>
    public long StoreRequests => _store.RequestCount;

    /// <summary>Those of them that the queue service answered.</summary>
    public long QueueRequests => _store.QueueRequestCount;

    public static async Task<Bench> StartAsync(bool countsRequests = false)
    {
        var store = new AzuriteServer { CountsRequests = countsRequests };
        await store.InitializeAsync();
        return new Bench(store, await RunningDialbook.StartAsync(store.ConnectionString));
    }

    /// <summary>Requests that the store has answered, counted once its log is quiet; only where it counts them.</summary>
    public Task<long> CountStoreRequestsAsync() => _store.CountAsync();

    /// <summary>Those of them that the table service answered: the host looks at the queues whatever is called.</summary>
    public async Task<long> CountTableRequestsAsync()
    {
        await _store.CountAsync();
        return _store.TableRequestCount;
    }

    /// <summary>Writes contacts of the demo campaign into the store, in transactions, past the app.</summary>
    /// <returns>Their IDs.</returns>
    public async Task<List<long>> FillAsync(int count)
    {
        var ids = new List<long>(count);
        while (ids.Count < count)
        {
            var (first, taken) = await _ids.ReserveAsync(
                Client, DemoTenant.CampaignId, Math.Min(TransactionSize, count - ids.Count), CancellationToken.None);
            var contacts = Enumerable.Range(0, taken).Select(index => NewContact(first + index)).ToList();
            await Tables.Contacts.SubmitAsync(
                [.. contacts.Select(contact => new EntityAction(TableTransactionActionType.Add, new ContactEntity(contact)))],
                CancellationToken.None);
            ids.AddRange(contacts.Select(contact => contact.Id));
        }

        return ids;
    }

    /// <summary>A contact as an import call has it: 20 columns.</summary>
    public static string ImportBody(string userData) => $$"""
        {"DiallerCampaignsID":{{DemoTenant.CampaignId}},"UserData":"{{userData}}","Name":"Mustermann","FirstName":"Erika","Salutation":"Frau",
        "Title":"Dr.","Company":"Beispiel GmbH","Address":"Musterstraße 12","PostalCode":"12345","City":"Berlin","Country":"DE",
        "PhoneNumber1":"+49 30 1234567","PhoneNumber2":"+49 170 1234567","Email":"erika@example.com","Website":"https://example.com",
        "Comment":"Prefers calls in the morning","ReferenceNumber":"R-{{userData}}","Amount":1234.50,"Tag":"bench","dtBeginDate":"2026-01-01T00:00:00"}
        """;

    public async ValueTask DisposeAsync()
    {
        Floor.Dispose();
        await Dialbook.DisposeAsync();
        await _store.DisposeAsync();
    }

    private static Contact NewContact(long id)
    {
        var contact = new Contact(new ContactAddress(Client, DemoTenant.CampaignId, id));
        foreach (var column in ContactColumns.All)
        {
            if (column is { IsGiven: true, Type: ColumnType.Text } && column.Ordinal < FilledColumns)
                contact[column] = $"{column.Name} of {id}";
        }

        contact[ContactColumns.Imported] = contact[ContactColumns.Created] = contact[ContactColumns.LastModified] =
            new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        return contact;
    }
}
