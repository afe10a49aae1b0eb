using Azure.Core.Pipeline;
using Dialbook.Campaigns;
using Dialbook.Contacts;
using Dialbook.Idempotency;
using Dialbook.Records;
using Dialbook.Storage;
using Dialbook.Testing;

namespace Dialbook.Tests.Running;

/// <summary>A client of the test's own, with a campaign, and the domain to work on it.</summary>
internal sealed class TestClient
{
    private static int _last = 1000;
    private readonly AzuriteServer _azurite;
    private readonly TimeProvider _clock;
    private readonly int _number = Interlocked.Increment(ref _last);

    private TestClient(AzuriteServer azurite, TimeProvider clock)
    {
        (_azurite, _clock) = (azurite, clock);
        Domain = Process();
    }

    public ClientId Id { get; private set; }

    public Domain Domain { get; }

    public Campaign Campaign { get; private set; } = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<TestClient> NewAsync(AzuriteServer azurite, TimeProvider? clock = null, int? maxTries = null)
    {
        var client = new TestClient(azurite, clock ?? TimeProvider.System);
        (client.Id, _) = await client.Domain.Clients.CreateAsync(client._number, "Test", "UTC", Cancellation);
        client.Campaign = await client.NewCampaignAsync("Campaign", maxTries);
        return client;
    }

    /// <summary>Another process on the same store.</summary>
    public Domain Process(HttpPipelineTransport? transport = null, int maxRetries = 5) =>
        new(_azurite, _clock, $"test{_number}-", transport, maxRetries);

    public Task<Campaign> NewCampaignAsync(string name, int? maxTries = null)
    {
        var given = Named(name);
        given.Set(CampaignColumns.MaxTries, (long?)maxTries);
        return Domain.CampaignWriter.CreateAsync(Id, given, null, Cancellation);
    }

    public static GivenColumns Named(string? name)
    {
        var given = new GivenColumns(CampaignColumns.All);
        given.Set(CampaignColumns.Name, name);
        return given;
    }

    public ContactDraft Draft(string? userData, string name = "Ada", Campaign? campaign = null)
    {
        var draft = new ContactDraft { CampaignId = (campaign ?? Campaign).Id };
        draft.Columns.Set(ContactColumns.Name, name);
        draft.Columns.Set(ContactColumns.PhoneNumbers[0], "+49 30 123456");
        if (userData is not null)
            draft.Columns.Set(ContactColumns.UserData, userData);
        return draft;
    }

    public Task<Contact> ImportAsync(string? userData, bool overwrite = false, string name = "Ada", Campaign? campaign = null) =>
        Domain.Import.ImportAsync(Id, Draft(userData, name, campaign), overwrite, null, Cancellation);

    public Task<List<Contact>> FindAsync(string userData) => Domain.Finder.FindAllAsync(Id, userData, Cancellation);

    public Task<Contact?> FindAsync(long id) => Domain.Finder.FindAsync(Id, id, Cancellation);

    public async Task<List<Contact>> ListAsync(ContactQuery? query = null) =>
        await Domain.List.ListAsync(Id, query ?? new() { CampaignId = Campaign.Id }, Cancellation).ToListAsync(Cancellation);

    public async Task<List<Call>> HistoryAsync(long contactId) =>
        [.. (await Domain.History.ListAsync([(await FindAsync(contactId))!], Cancellation))[contactId]];

    public async Task<IdempotentRequest> BeginAsync(string key, Domain? domain = null)
    {
        var (call, answer) = await (domain ?? Domain).Idempotency.BeginAsync(Id, key, "the same request", null, Cancellation);
        Assert.Null(answer);
        return call!;
    }

    public static GivenCall GivenCall(string exportKey, long offset = 1)
    {
        var given = new GivenCall { ResultCodesExportKey = exportKey };
        given.Columns.Set(CallColumns.PhoneNumberOffset, offset);
        return given;
    }

    public async Task<Call> RecordAsync(long contactId, GivenCall given, IdempotentRequest? call = null, Domain? domain = null) =>
        (await (domain ?? Domain).Recorder.RecordAsync(
            Id, new(ContactKey.OfId(contactId), given, Idempotent: call), Cancellation)).Call;

    /// <summary>
    /// Holds at any time: a contact is found by its ID and by its UserData, a call belongs to a contact, and who may ever be called has a
    /// row that leads to the contact.
    /// </summary>
    public async Task AssertSoundAsync()
    {
        var due = await Domain.Tables.Due.ListAsync<DueEntity>(TableFilters.PartitionsOf(Id), null, null, Cancellation)
            .Where(row => !row.Key.IsMinute && !row.Key.IsLease).Select(row => row.OwnKey).ToHashSetAsync(cancellationToken: Cancellation);
        foreach (var contact in await ListAsync(new ContactQuery()))
        {
            Assert.NotNull(await FindAsync(contact.Id));
            if (contact.DueKey is not null)
                Assert.Contains(contact.DueKey, due);
            if (contact.UserData is { Length: > 0 } userData)
                Assert.Contains(await FindAsync(userData), found => found.Id == contact.Id);
        }
    }
}
