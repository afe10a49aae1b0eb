using Dialbook.CallerIds;
using Dialbook.Campaigns;
using Dialbook.Contacts;
using Dialbook.Crm;
using Dialbook.Deletions;
using Dialbook.Demo;
using Dialbook.Erasure;
using Dialbook.Functions.Companies;
using Dialbook.Functions.Crm;
using Dialbook.Functions.DatabaseTables;
using Dialbook.Functions.Jobs;
using Dialbook.Functions.Persons;
using Dialbook.Functions.Selections;
using Dialbook.History;
using Dialbook.Idempotency;
using Dialbook.Identity;
using Dialbook.Imports;
using Dialbook.Jobs;
using Dialbook.Selections;

namespace Dialbook.Functions.Hosting;

/// <summary>The domain's services, by feature. All of them are made once.</summary>
internal static class DialbookServices
{
    public static IServiceCollection AddIdentity(this IServiceCollection services) =>
        services.AddSingleton<ClientDirectory>().AddSingleton<TokenStore>().AddSingleton<UserStore>().AddSingleton<UserSignIn>()
            .AddSingleton<TicketStore>().AddSingleton<BrowserSessions>().AddSingleton<AppTokenStore>();

    public static IServiceCollection AddIdempotency(this IServiceCollection services) =>
        services.AddSingleton<IdempotencyStore>().AddSingleton<IdempotentAnswer>();

    public static IServiceCollection AddCampaigns(this IServiceCollection services) =>
        services.AddSingleton<CampaignStore>().AddSingleton<CampaignCatalog>().AddSingleton<CampaignDirectory>().AddSingleton<CampaignWriter>()
            .AddSingleton<ResultCodeWriter>().AddSingleton<ClientNumbers>().AddSingleton<ContactIds>();

    public static IServiceCollection AddContacts(this IServiceCollection services) =>
        services.AddSingleton<ContactMarks>().AddSingleton<ContactStore>().AddSingleton<UserDataIndex>().AddSingleton<ContactFinder>()
            .AddSingleton<ContactWriter>().AddSingleton<ContactImport>().AddSingleton<ContactUpdate>().AddSingleton<ContactDeletion>().AddSingleton<ContactLocks>()
            .AddSingleton<ContactReset>().AddSingleton<ContactList>().AddSingleton<ContactBatch>().AddSingleton<StaleKeys>();

    public static IServiceCollection AddHistory(this IServiceCollection services) =>
        services.AddSingleton<CallHistory>().AddSingleton<CallRecorder>();

    public static IServiceCollection AddJobs(this IServiceCollection services) =>
        services.AddSingleton<IJobObserver, LoggedJobs>().AddSingleton<JobStore>().AddSingleton<JobLimit>().AddSingleton<JobUpkeep>().AddSingleton<QueueWatch>()
            .AddSingleton<JobActivity>();

    public static IServiceCollection AddDeletions(this IServiceCollection services) =>
        services.AddSingleton<CampaignDeletion>().AddSingleton<BatchDeletion>().AddSingleton<DeletionWorker>().AddSingleton<DeletionResults>();

    public static IServiceCollection AddImports(this IServiceCollection services) =>
        services.AddSingleton<BatchImport>().AddSingleton<ImportRowCheck>().AddSingleton<ImportStore>().AddSingleton<ContactTarget>().AddSingleton<ImportTargets>()
            .AddSingleton<ImportPlanner>().AddSingleton<ImportChunkWriter>().AddSingleton<ImportWorker>().AddSingleton<ImportResults>();

    public static IServiceCollection AddCrm(this IServiceCollection services) =>
        services.AddSingleton<CrmStore>().AddSingleton<CrmSnapshots>().AddSingleton<CrmNumbers>().AddSingleton<CrmLookup>().AddSingleton<CrmLoad>()
            .AddSingleton<CrmEditor>().AddSingleton<CrmLists>().AddSingleton<CompanySummaries>().AddSingleton<ActiveCompanies>()
            .AddSingleton<ListCarriers>().AddSingleton<CompanyCarriers>().AddSingleton<SummaryItemCarriers>().AddSingleton<PersonCarriers>()
            .AddSingleton<CompanyItems>().AddSingleton<CompanyPersons>().AddSingleton<ActivityFeed>().AddSingleton(provider => new CrmWriter(
                provider.GetRequiredService<CrmStore>(),
                provider.GetRequiredService<CallerIdMarks>(),
                [
                    // what refuses a change comes first, then what completes the records, then what copies them
                    ActivatorUtilities.CreateInstance<SelectionRules>(provider),
                    new ElementCopies(),
                    ActivatorUtilities.CreateInstance<AppointmentDescriptions>(provider),
                    provider.GetRequiredService<CompanyItems>(),
                    provider.GetRequiredService<CompanyPersons>(),
                    provider.GetRequiredService<ActivityFeed>(),
                    provider.GetRequiredService<CrmLists>(),
                ],
                provider.GetRequiredService<TimeProvider>()));

    public static IServiceCollection AddSelections(this IServiceCollection services) =>
        services.AddSingleton<SelectionMembers>().AddSingleton<SelectionMembership>().AddSingleton<SelectionCallerIds>().AddSingleton<SelectionEditor>().AddSingleton<SelectionStates>()
            .AddSingleton<MemberLoad>().AddSingleton<MyCallerIds>().AddSingleton<SelectionRows>()
            .AddSingleton<SelectionRecords>().AddSingleton<SelectionCarriers>();

    public static IServiceCollection AddCallerIds(this IServiceCollection services) =>
        services.AddSingleton<CallerIdStore>().AddSingleton<CallerIdDependencies>().AddSingleton<CallerIdMarks>().AddSingleton<ChangedSelections>()
            .AddSingleton<CallerIdRefresh>().AddSingleton<CallerIdSets>().AddSingleton<CallerIdWorker>().AddSingleton<CallerIdUpkeep>()
            .AddSingleton<ICallerIdSource>(provider => provider.GetRequiredService<SelectionCallerIds>());

    public static IServiceCollection AddErasure(this IServiceCollection services) =>
        services.AddSingleton<PersonErasure>().AddSingleton<ContactErasure>().AddSingleton<CrmErasure>().AddSingleton<JobErasure>()
            .AddSingleton<AnswerErasure>().AddSingleton<CallerIdErasure>();

    public static IServiceCollection AddDemo(this IServiceCollection services) =>
        services.AddSingleton<DemoTenant>().AddSingleton<DemoCampaign>().AddSingleton<DemoCrm>();

    public static IServiceCollection AddHousekeeping(this IServiceCollection services) => services.AddSingleton<Housekeeping>();
}
