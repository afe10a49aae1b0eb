using System.Globalization;
using Azure.Data.Tables;
using Dialbook.Crm;
using Dialbook.Demo;
using Dialbook.Storage;
using Dialbook.Times;

namespace Dialbook.Benchmarks;

/// <summary>
/// The active companies of an associate with 100,000 activities, 500 of them new, against the bare query for the new ones.
/// </summary>
internal static class ListActive
{
    private const int Activities = 100_000;
    private const int New = 500;
    private const int Companies = 2_000;
    private const int Calls = 10;
    private const string Method = "Contact/GetMyActiveContacts";

    public static async IAsyncEnumerable<Measurement> RunAsync()
    {
        await using var crm = await BenchCrm.StartAsync(countsRequests: true);
        var since = TimeProvider.System.Now() - TimeSpan.FromHours(1);
        await FillAsync(crm, since);
        await using var app = await crm.StartAppAsync();
        var arguments =
            $$"""{"ActivityStartTime":"{{since.ToString("O", CultureInfo.InvariantCulture)}}","ContactCategories":null,"ActionType":0}""";
        using (var answer = await CrmCalls.ReadAsync(app, Method, arguments))
        {
            if (answer.RootElement.GetArrayLength() is var count && count != New)
                throw new InvalidOperationException($"There are {count} active companies, not {New}.");
        }

        var reads = await CrmCalls.CountAsync(crm, app, Method, arguments);
        yield return new(
            "active companies, 500 new of 100,000 activities: storage calls, names known", "calls", reads, null, null, "≤ 1", reads <= 1);

        using var floor = new Floor(crm.ConnectionString);
        var (ours, bare, ratio) = await Rounds.CompareAsync(
            5, () => Rounds.MillisecondsAsync(Calls, () => CrmCalls.SendAsync(app, Method, arguments)),
            () => Rounds.MillisecondsAsync(Calls, () => floor.SendAsync(Query(floor, since))));
        yield return new("active companies, 500 new of 100,000 activities", "ms", ours, bare, ratio, "≤ 100", ours <= 100);
    }

    private static HttpRequestMessage Query(Floor floor, DateTime since) => floor.Query(
        "Activity", ActivityEntity.Partition(BenchCrm.Client, DemoTenant.AssociateId),
        ActivityEntity.OfOwned + StorageKey.OfTimeBackwards(Timestamp.Latest),
        ActivityEntity.OfOwned + StorageKey.OfTimeBackwards(since) + StorageKey.PrefixEnd);

    private static async Task FillAsync(BenchCrm crm, DateTime since)
    {
        var associate = new CrmRecord(CrmTables.Associate, BenchCrm.Client, DemoTenant.AssociateId);
        associate.Set("name", DemoTenant.UserName);
        var category = new CrmRecord(CrmTables.Category, BenchCrm.Client, 1);
        category.Set("name", "Customer");
        await crm.Store.TryWriteAsync([associate, category], CancellationToken.None);
        var rows = Enumerable.Range(0, Activities)
            .Select(index => ActivityEntity.For(BenchCrm.Client, DemoTenant.AssociateId, ActivityEntity.OfOwned, NewActivity(index, since)))
            .Select(row => new BulkItem<ActivityEntity>(row, new EntityAction(TableTransactionActionType.Add, row)));
        await crm.Tables.Activity.TryWriteAllAsync(rows, Refusals.None, CancellationToken.None);
    }

    /// <summary>An activity of a company of its own after that time, or one of the many before it.</summary>
    private static CompanyActivity NewActivity(int index, DateTime since) => new()
    {
        CompanyId = 1 + (index % Companies),
        Time = index < New ? since + TimeSpan.FromSeconds(1 + index) : since - TimeSpan.FromSeconds(index),
        Type = ActivityType.NewActivity,
        RecordId = 1 + index,
        ByAssociateId = DemoTenant.AssociateId,
        OwnerId = DemoTenant.AssociateId,
        Name = $"Company {index % Companies}",
        OrgNr = $"{100_000_000 + (index % Companies)}",
        Url = $"https://company-{index % Companies}.example.com",
        CategoryId = 1,
    };
}
