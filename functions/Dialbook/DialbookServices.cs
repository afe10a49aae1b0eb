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
using Dialbook.Tenancy;
using Dialbook.Upkeep;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Dialbook;

/// <summary>The domain's one door.</summary>
public static class DialbookServices
{
    /// <summary>
    /// Adds the domain, each service once. It wants what it is to stand on: a <see cref="DialbookTables"/>, a <see cref="DialbookQueues"/>
    /// and the
    /// <see cref="SigningKeys"/>; and takes a <see cref="TimeProvider"/> and an <see cref="IJobObserver"/> if there are any.
    /// </summary>
    public static IServiceCollection AddDialbook(this IServiceCollection services)
    {
        services.TryAddSingleton(TimeProvider.System);
        return services.AddStorage().AddTenancy().AddIdempotency().AddCallerIds().AddDoNotCall().AddCampaigns().AddContacts().AddHandOut()
            .AddCrm().AddSelections().AddJobs().AddUpkeep().AddDemo();
    }

    private static IServiceCollection AddStorage(this IServiceCollection services) => services.AddSingleton<StorageHealth>();

    private static IServiceCollection AddTenancy(this IServiceCollection services) =>
        services.AddSingleton<ClientDirectory>().AddSingleton<TokenStore>().AddSingleton<UserStore>().AddSingleton<UserSignIn>()
            .AddSingleton<TicketStore>().AddSingleton<BrowserSessions>().AddSingleton<AppTokenStore>();

    private static IServiceCollection AddIdempotency(this IServiceCollection services) => services.AddSingleton<IdempotencyStore>();

    private static IServiceCollection AddCallerIds(this IServiceCollection services) =>
        services.AddSingleton<CallerIdStore>().AddSingleton<CallerIdDependencies>().AddSingleton<CallerIdChangeMarks>()
            .AddSingleton<CallerIdRefreshQueue>()
            .AddSingleton<CallerIdRefresh>().AddSingleton<CallerIdSets>().AddSingleton<CallerIdCleanup>();

    private static IServiceCollection AddDoNotCall(this IServiceCollection services) =>
        services.AddSingleton<DoNotCallList>().AddSingleton<DoNotCallStore>().AddSingleton<DoNotCallDigest>()
            .AddSingleton<DoNotCallEditor>().AddSingleton<DoNotCallLoad>().AddSingleton<DoNotCallUpkeep>();

    private static IServiceCollection AddCampaigns(this IServiceCollection services) =>
        services.AddSingleton<CampaignStore>().AddSingleton<CampaignCatalog>().AddSingleton<CampaignWriter>()
            .AddSingleton<ResultCodeWriter>().AddSingleton<DueBuildQueue>()
            .AddSingleton<ClientNumbers>();

    private static IServiceCollection AddContacts(this IServiceCollection services) =>
        services.AddSingleton<SelectedCampaigns>().AddSingleton<ContactIds>().AddSingleton<ContactStore>().AddSingleton<ContactBulkStore>()
            .AddSingleton<DueIndex>().AddSingleton<Leases>()
            .AddSingleton<UserDataIndex>().AddSingleton<UserDataBulkIndex>()
            .AddSingleton<ContactFinder>().AddSingleton<ContactWriter>().AddSingleton<ContactImport>().AddSingleton<ContactUpdate>()
            .AddSingleton<ContactDeletion>().AddSingleton<ContactLocks>().AddSingleton<ContactReset>().AddSingleton<ContactList>()
            .AddSingleton<CampaignDirectory>().AddSingleton<UserDataKeyUpkeep>()
            .AddSingleton<CallHistory>().AddSingleton<CallRecorder>();

    private static IServiceCollection AddHandOut(this IServiceCollection services) =>
        services.AddSingleton<NextContacts>().AddSingleton<CampaignSupply>().AddSingleton<ListedContacts>()
            .AddSingleton<IWaitingContacts>(provider => provider.GetRequiredService<ListedContacts>()).AddSingleton<DueBuild>()
            .AddSingleton<DueUpkeep>();

    private static IServiceCollection AddCrm(this IServiceCollection services) =>
        services.AddSingleton<CrmStore>().AddSingleton<CrmSnapshots>().AddSingleton<CrmNumbers>().AddSingleton<CrmLookup>()
            .AddSingleton<CrmLoad>()
            .AddSingleton<CrmEditor>().AddSingleton<CrmWriter>().AddSingleton<CompanySummaries>().AddSingleton<ActiveCompanies>()
            .AddSingleton<CrmEffects>().AddSingleton<ElementCopies>().AddSingleton<AppointmentTexts>().AddSingleton<CompanyItems>()
            .AddSingleton<CompanyPersons>().AddSingleton<ActivityFeed>().AddSingleton<CrmLists>();

    private static IServiceCollection AddSelections(this IServiceCollection services) =>
        services.AddSingleton<SelectionMemberStore>().AddSingleton<SelectionResolver>().AddSingleton<SelectionEditor>()
            .AddSingleton<SelectionStates>()
            .AddSingleton<SelectionMemberLoad>().AddSingleton<AssociateCallerIds>().AddSingleton<SelectionRecords>()
                .AddSingleton<ISelectionRules, SelectionRules>()
            .AddSingleton<SelectionCallerIds>().AddSingleton<ICallerIdSource>(
                provider => provider.GetRequiredService<SelectionCallerIds>());

    private static IServiceCollection AddJobs(this IServiceCollection services) =>
        services.AddSingleton<JobQueue>().AddSingleton<JobStore>().AddSingleton<JobChunkStore>().AddSingleton<JobLimit>()
            .AddSingleton<JobUpkeep>().AddSingleton<QueueWaitingTimes>()
            .AddSingleton<CampaignDeletion>().AddSingleton<BatchDeletion>().AddSingleton<DeletionWorker>().AddSingleton<DeletionResults>()
            .AddSingleton<BatchImport>().AddSingleton<ImportTargets>().AddSingleton<ImportPlanner>().AddSingleton<ContactChunkWriter>()
            .AddSingleton<ImportWorker>().AddSingleton<ImportResults>();

    private static IServiceCollection AddUpkeep(this IServiceCollection services) =>
        services.AddSingleton<Housekeeping>().AddSingleton<PersonErasure>().AddSingleton<ContactErasure>().AddSingleton<CrmErasure>()
            .AddSingleton<JobErasure>().AddSingleton<AnswerErasure>().AddSingleton<CallerIdErasure>().AddSingleton<DoNotCallErasure>();

    private static IServiceCollection AddDemo(this IServiceCollection services) =>
        services.AddSingleton<DemoTenant>().AddSingleton<DemoCampaign>().AddSingleton<DemoCrm>();
}
