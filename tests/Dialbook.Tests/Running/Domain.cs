using System.Security.Cryptography;
using Azure.Core.Pipeline;
using Azure.Storage.Queues;
using Dialbook.CallerIds;
using Dialbook.Campaigns;
using Dialbook.Contacts;
using Dialbook.Crm;
using Dialbook.Deletions;
using Dialbook.Demo;
using Dialbook.History;
using Dialbook.Idempotency;
using Dialbook.Identity;
using Dialbook.Imports;
using Dialbook.Jobs;
using Dialbook.Selections;
using Dialbook.Storage;
using Dialbook.Tables;
using Dialbook.Testing;

namespace Dialbook.Tests.Running;

/// <summary>The domain with all its services. Each instance has caches and ID ranges of its own, as a process has.</summary>
internal sealed class Domain
{
    private static readonly SigningKeys Keys = new([RandomNumberGenerator.GetBytes(32)]);
    private readonly TimeProvider _clock;
    private readonly Func<int, ImportTargets> _targetsOf;

    /// <param name="azurite">Where it keeps everything.</param>
    /// <param name="clock">What tells it the time.</param>
    /// <param name="queues">The beginning of its queues' names, so that nobody else gets its messages.</param>
    /// <param name="transport">What sends its requests, to tables and queues.</param>
    /// <param name="maxRetries">How often a request is sent again.</param>
    public Domain(AzuriteServer azurite, TimeProvider clock, string queues, HttpPipelineTransport? transport = null, int maxRetries = 5)
    {
        _clock = clock;
        var options = new TableClientOptions
        {
            Retry = { MaxRetries = maxRetries, Delay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(5) },
        };
        var queueOptions = new QueueClientOptions
        {
            Retry = { MaxRetries = maxRetries, Delay = TimeSpan.FromMilliseconds(1), MaxDelay = TimeSpan.FromMilliseconds(5) },
        };
        if (transport is not null)
            options.Transport = queueOptions.Transport = transport;

        Tables = new(new TableServiceClient(azurite.ConnectionString, options));
        Clients = new(Tables, clock);
        Tokens = new(Tables, Clients, clock);
        Users = new(Tables, clock) { Rounds = 1000 };
        AppTokens = new(Tables, clock);
        UserSignIn = new(Users, Clients, clock);
        Tickets = TicketsOf(Keys);
        Idempotency = new(Tables, clock);
        Campaigns = new(Tables);
        Catalog = new(Campaigns, clock);
        Numbers = new(Tables);
        Ids = new(Campaigns, Numbers);
        CampaignWriter = new(Campaigns, Catalog, Numbers, clock);
        ResultCodes = new(CampaignWriter, Numbers);
        Marks = new(Tables, clock);
        Dependencies = new(Tables);
        Contacts = new(Tables, new ContactMarks(Dependencies, Marks, clock));
        Index = new(Tables);
        Finder = new(Catalog, Contacts, Index);
        var writer = new ContactWriter(Finder, clock);
        Import = new(Catalog, Ids, Contacts, Index, Finder, clock);
        Update = new(Catalog, Contacts, Index, writer);
        Batch = new(Finder, Contacts, Index);
        Deletion = new(Batch, Contacts, Index, writer);
        Locks = new(Contacts, writer);
        Reset = new(Contacts, writer);
        List = new(Campaigns, Contacts);
        Directory = new(Campaigns, List);
        History = new(Contacts);
        Recorder = new(Catalog, Contacts, writer);
        Jobs = new(Tables, clock);
        OpenQueue = name => new QueueClient(azurite.ConnectionString, queues + name, queueOptions);
        Queue = new(OpenQueue);
        Limit = new(Jobs, clock);
        CampaignDeletion = new(Campaigns, Catalog, Contacts, Index, Jobs, Limit, Queue, clock);
        DeletionWorker = new(Jobs, CampaignDeletion, new BatchDeletion(Tables, Jobs, Limit, Queue, Deletion, clock));
        Crm = new(Tables);
        CrmNumbers = new(Tables);
        Snapshots = new(Tables, Crm, CrmNumbers);
        Items = new(Tables, Crm);
        Persons = new(Tables, Crm);
        Activity = new(Tables, Crm);
        Members = new(Tables, Marks);
        Lists = new(Crm, Snapshots, clock);
        CrmWriter = new(
            Crm, Marks,
            [new SelectionRules(Crm, Members), new ElementCopies(), new AppointmentDescriptions(Crm), Items, Persons, Activity, Lists], clock);
        Editor = new(Crm, CrmWriter, CrmNumbers);
        var lookup = new CrmLookup(Tables, Crm, Snapshots, CrmNumbers);
        Load = new(Crm, CrmWriter, CrmNumbers, lookup, Snapshots);
        Membership = new(Crm, Snapshots, Members);
        SelectionCallerIds = new(Clients, Membership, Snapshots, List, Campaigns, Marks);
        SelectionEditor = new(Crm, Snapshots, CrmWriter, Members, Campaigns, clock);
        RowCheck = new(Import);
        Imports = new(Tables, Jobs, Queue, clock);
        var chunks = new ImportChunkWriter(Imports, Catalog, Contacts, Batch, Index, Import, clock);
        _targetsOf = lookUp => new(
            new(Ids, Index, chunks) { LookUp = lookUp }, Crm, Snapshots, CrmNumbers, lookup, CrmWriter, Clients, new MemberLoad(SelectionEditor));
        ImportWorker = ImportWorkerOf(lookUp: 8_000);
        ImportResults = new(Jobs, _targetsOf(8_000));
        DemoCampaign = new(CampaignWriter, Numbers, Import);
        DemoCrm = new(Crm, Load, SelectionEditor, clock);
        Demo = new(Clients, Tokens, Users, CampaignWriter, Numbers, DemoCampaign, DemoCrm);
        CallerIds = new(Tables, clock);
        CallerIdUpkeep = new(Tables, Dependencies, clock);
        ChangedSelections = new(Marks, Snapshots, Dependencies, Queue);
    }

    public DialbookTables Tables { get; }

    public CallerIdMarks Marks { get; }

    public CallerIdDependencies Dependencies { get; }

    public CrmStore Crm { get; }

    public CrmNumbers CrmNumbers { get; }

    public CrmSnapshots Snapshots { get; }

    public CrmWriter CrmWriter { get; }

    public CrmLists Lists { get; }

    public CrmEditor Editor { get; }

    public CrmLoad Load { get; }

    public CompanyItems Items { get; }

    public CompanyPersons Persons { get; }

    public ActivityFeed Activity { get; }

    public SelectionMembers Members { get; }

    public SelectionMembership Membership { get; }

    public SelectionCallerIds SelectionCallerIds { get; }

    public ClientDirectory Clients { get; }

    public TokenStore Tokens { get; }

    public AppTokenStore AppTokens { get; }

    public UserStore Users { get; }

    public UserSignIn UserSignIn { get; }

    public TicketStore Tickets { get; }

    public IdempotencyStore Idempotency { get; }

    public CampaignStore Campaigns { get; }

    public CampaignCatalog Catalog { get; }

    public ClientNumbers Numbers { get; }

    public ContactIds Ids { get; }

    public CampaignWriter CampaignWriter { get; }

    public ResultCodeWriter ResultCodes { get; }

    public CampaignDirectory Directory { get; }

    public ContactStore Contacts { get; }

    public UserDataIndex Index { get; }

    public ContactFinder Finder { get; }

    public ContactImport Import { get; }

    public ContactUpdate Update { get; }

    public ContactBatch Batch { get; }

    public ContactDeletion Deletion { get; }

    public ContactLocks Locks { get; }

    public ContactReset Reset { get; }

    public ContactList List { get; }

    public CallHistory History { get; }

    public CallRecorder Recorder { get; }

    public JobStore Jobs { get; }

    public JobQueue Queue { get; }

    /// <summary>Opens a queue by the name that it has for the domain.</summary>
    public Func<string, QueueClient> OpenQueue { get; }

    public JobLimit Limit { get; }

    public CampaignDeletion CampaignDeletion { get; }

    public DeletionWorker DeletionWorker { get; }

    public ImportRowCheck RowCheck { get; }

    public ImportStore Imports { get; }

    public ImportWorker ImportWorker { get; }

    public ImportResults ImportResults { get; }

    public CallerIdStore CallerIds { get; }

    public CallerIdUpkeep CallerIdUpkeep { get; }

    public ChangedSelections ChangedSelections { get; }

    public SelectionEditor SelectionEditor { get; }

    public DemoTenant Demo { get; }

    public DemoCampaign DemoCampaign { get; }

    public DemoCrm DemoCrm { get; }

    /// <summary>Tickets that are signed with other keys.</summary>
    public TicketStore TicketsOf(SigningKeys keys) => new(Tables, Users, Tokens, Clients, keys, _clock);

    /// <summary>Sessions that are signed with the same keys as its tickets.</summary>
    public BrowserSessions Sessions => new(Tickets, Keys);

    public CallerIdRefresh CallerIdRefresh(ICallerIdSource source) => new(source, CallerIds, Dependencies, _clock);

    public CallerIdSets CallerIdSets(ICallerIdSource source) => new(CallerIds, CallerIdRefresh(source), _clock);

    /// <summary>A batch import that cuts the rows into chunks of so many.</summary>
    public BatchImport BatchImport(int chunk = ImportChunkEntity.MaxRows) =>
        new(Catalog, RowCheck, _targetsOf(8_000), Imports, Jobs, Limit, _clock) { ChunkRows = chunk };

    /// <summary>A worker that looks up so many contacts at a time.</summary>
    public ImportWorker ImportWorkerOf(int lookUp)
    {
        var targets = _targetsOf(lookUp);
        return new(Jobs, Imports, new ImportPlanner(Jobs, Imports, targets), targets);
    }
}
