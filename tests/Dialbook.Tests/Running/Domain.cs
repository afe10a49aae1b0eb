using System.Security.Cryptography;
using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Storage.Queues;
using Dialbook.CallerIds;
using Dialbook.Campaigns;
using Dialbook.Contacts;
using Dialbook.Crm;
using Dialbook.Demo;
using Dialbook.DoNotCall;
using Dialbook.HandOut;
using Dialbook.Idempotency;
using Dialbook.Jobs;
using Dialbook.Jobs.Deletions;
using Dialbook.Jobs.Imports;
using Dialbook.Selections;
using Dialbook.Storage;
using Dialbook.Tenancy;
using Dialbook.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace Dialbook.Tests.Running;

/// <summary>The domain, by its own door. Each instance has caches and ID ranges of its own, as a process has.</summary>
internal sealed class Domain
{
    private static readonly SigningKeys Keys = new([RandomNumberGenerator.GetBytes(32)]);
    private readonly QueueServiceClient _queues;
    private readonly ServiceProvider _services;

    /// <param name="clock">What tells it the time.</param>
    /// <param name="queues">The beginning of its queues' names, so that nobody else gets its messages.</param>
    /// <param name="transport">What sends its requests, to tables and queues.</param>
    /// <param name="maxRetries">How often a request is sent again.</param>
    public Domain(AzuriteServer azurite, TimeProvider clock, string queues, HttpPipelineTransport? transport = null, int maxRetries = 5)
    {
        var queueOptions = new QueueClientOptions();
        Configure(queueOptions);
        _queues = new PrefixedQueues(azurite.ConnectionString, queueOptions, queues);
        _services = new ServiceCollection()
            .AddSingleton(DialbookTables.Open(azurite.ConnectionString, Configure))
            .AddSingleton(new DialbookQueues(_queues))
            .AddSingleton(Keys)
            .AddSingleton(clock)
            .AddDialbook()
            .BuildServiceProvider(validateScopes: true);
        Users.Rounds = 1000;

        void Configure(ClientOptions options)
        {
            (options.Retry.MaxRetries, options.Retry.Delay, options.Retry.MaxDelay) =
                (maxRetries, TimeSpan.FromMilliseconds(1), TimeSpan.FromMilliseconds(5));
            if (transport is not null)
                options.Transport = transport;
        }
    }

    public DialbookTables Tables => Get<DialbookTables>();

    public CallerIdChangeMarks Marks => Get<CallerIdChangeMarks>();

    public CallerIdDependencies Dependencies => Get<CallerIdDependencies>();

    public CrmStore Crm => Get<CrmStore>();

    public CrmNumbers CrmNumbers => Get<CrmNumbers>();

    public CrmSnapshots Snapshots => Get<CrmSnapshots>();

    public CrmWriter CrmWriter => Get<CrmWriter>();

    public CrmLists Lists => Get<CrmLists>();

    public CrmEditor Editor => Get<CrmEditor>();

    public CrmLoad Load => Get<CrmLoad>();

    public CompanyItems Items => Get<CompanyItems>();

    public CompanyPersons Persons => Get<CompanyPersons>();

    public ActivityFeed Activity => Get<ActivityFeed>();

    public SelectionMemberStore Members => Get<SelectionMemberStore>();

    public SelectionResolver Membership => Get<SelectionResolver>();

    public SelectionCallerIds SelectionCallerIds => Get<SelectionCallerIds>();

    public ClientDirectory Clients => Get<ClientDirectory>();

    public TokenStore Tokens => Get<TokenStore>();

    public AppTokenStore AppTokens => Get<AppTokenStore>();

    public UserStore Users => Get<UserStore>();

    public UserSignIn UserSignIn => Get<UserSignIn>();

    public TicketStore Tickets => Get<TicketStore>();

    public BrowserSessions Sessions => Get<BrowserSessions>();

    public IdempotencyStore Idempotency => Get<IdempotencyStore>();

    public CampaignStore Campaigns => Get<CampaignStore>();

    public CampaignCatalog Catalog => Get<CampaignCatalog>();

    public ClientNumbers Numbers => Get<ClientNumbers>();

    public ContactIds Ids => Get<ContactIds>();

    public CampaignWriter CampaignWriter => Get<CampaignWriter>();

    public ResultCodeWriter ResultCodes => Get<ResultCodeWriter>();

    public CampaignDirectory Directory => Get<CampaignDirectory>();

    public ContactStore Contacts => Get<ContactStore>();

    public ContactBulkStore BulkContacts => Get<ContactBulkStore>();

    public UserDataIndex Index => Get<UserDataIndex>();

    public UserDataBulkIndex BulkIndex => Get<UserDataBulkIndex>();

    public ContactFinder Finder => Get<ContactFinder>();

    public ContactImport Import => Get<ContactImport>();

    public ContactUpdate Update => Get<ContactUpdate>();

    public ContactDeletion Deletion => Get<ContactDeletion>();

    public ContactLocks Locks => Get<ContactLocks>();

    public ContactReset Reset => Get<ContactReset>();

    public ContactList List => Get<ContactList>();

    public UserDataKeyUpkeep UserDataKeyUpkeep => Get<UserDataKeyUpkeep>();

    public CallHistory History => Get<CallHistory>();

    public CallRecorder Recorder => Get<CallRecorder>();

    public DueIndex DueIndex => Get<DueIndex>();

    public NextContacts Next => Get<NextContacts>();

    public Leases Leases => Get<Leases>();

    public CampaignSupply Supply => Get<CampaignSupply>();

    public DueBuild DueBuild => Get<DueBuild>();

    public DueUpkeep DueUpkeep => Get<DueUpkeep>();

    public JobStore Jobs => Get<JobStore>();

    public JobChunkStore Chunks => Get<JobChunkStore>();

    public JobUpkeep JobUpkeep => Get<JobUpkeep>();

    public JobQueue Queue => Get<JobQueue>();

    public DialbookQueues Queues => Get<DialbookQueues>();

    public JobLimit Limit => Get<JobLimit>();

    public CampaignDeletion CampaignDeletion => Get<CampaignDeletion>();

    public DeletionWorker DeletionWorker => Get<DeletionWorker>();

    public DeletionResults DeletionResults => Get<DeletionResults>();

    public ImportTargets ImportTargets => Get<ImportTargets>();

    public ImportWorker ImportWorker => Get<ImportWorker>();

    public ImportResults ImportResults => Get<ImportResults>();

    public DoNotCallStore DoNotCall => Get<DoNotCallStore>();

    public DoNotCallList DoNotCallList => Get<DoNotCallList>();

    public DoNotCallUpkeep DoNotCallUpkeep => Get<DoNotCallUpkeep>();

    public DoNotCallDigest DoNotCallDigest => Get<DoNotCallDigest>();

    public CallerIdStore CallerIds => Get<CallerIdStore>();

    public CallerIdCleanup CallerIdCleanup => Get<CallerIdCleanup>();

    public CallerIdRefreshQueue CallerIdRefreshQueue => Get<CallerIdRefreshQueue>();

    public SelectionEditor SelectionEditor => Get<SelectionEditor>();

    public DemoTenant Demo => Get<DemoTenant>();

    public DemoCampaign DemoCampaign => Get<DemoCampaign>();

    public DemoCrm DemoCrm => Get<DemoCrm>();

    /// <summary>Opens a queue by the name that it has for the domain.</summary>
    public QueueClient OpenQueue(string name) => _queues.GetQueueClient(name);

    /// <summary>Tickets that are signed with other keys.</summary>
    public TicketStore TicketsOf(SigningKeys keys) => Make<TicketStore>(keys);

    public CallerIdRefresh CallerIdRefresh(ICallerIdSource source) => Make<CallerIdRefresh>(source);

    public CallerIdSets CallerIdSets(ICallerIdSource source) => Make<CallerIdSets>(CallerIdRefresh(source));

    /// <summary>A batch import that cuts the rows into chunks of so many.</summary>
    public BatchImport BatchImport(int chunk = ImportChunkEntity.MaxRows)
    {
        var import = Make<BatchImport>();
        import.ChunkRows = chunk;
        return import;
    }

    /// <summary>A worker that looks up so many contacts at a time.</summary>
    public ImportWorker ImportWorkerOf(int lookUp)
    {
        var targets = Make<ImportTargets>();
        targets.ContactsPerLookup = lookUp;
        return Make<ImportWorker>(Make<ImportPlanner>(targets), targets);
    }

    private T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    /// <summary>One more of a service, with other parts in the place of the domain's.</summary>
    private T Make<T>(params object[] parts) => ActivatorUtilities.CreateInstance<T>(_services, parts);

    private sealed class PrefixedQueues(string connectionString, QueueClientOptions options, string prefix)
        : QueueServiceClient(connectionString, options)
    {
        public override QueueClient GetQueueClient(string queueName) => base.GetQueueClient(prefix + queueName);
    }
}
