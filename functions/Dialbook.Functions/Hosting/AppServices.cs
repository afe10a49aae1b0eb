using Dialbook.Functions.Companies;
using Dialbook.Functions.Crm;
using Dialbook.Functions.DatabaseTables;
using Dialbook.Functions.Jobs;
using Dialbook.Functions.OpenApi;
using Dialbook.Functions.Operations;
using Dialbook.Functions.Persons;
using Dialbook.Functions.Selections;
using Dialbook.Jobs;

namespace Dialbook.Functions.Hosting;

/// <summary>The app's own services, beside those of the domain. All of them are made once.</summary>
internal static class AppServices
{
    public static IServiceCollection AddApp(this IServiceCollection services) =>
        services.AddSingleton<IJobObserver, LoggedJobs>().AddSingleton<IdempotentAnswer>().AddSingleton<ApiDocument>().AddSingleton<CallCounts>()
            .AddSingleton<ListCarriers>().AddSingleton<CompanyCarriers>().AddSingleton<SummaryItemCarriers>().AddSingleton<PersonCarriers>()
            .AddSingleton<SelectionCarriers>().AddSingleton<SelectionRows>();
}
