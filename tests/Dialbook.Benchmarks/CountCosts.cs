using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Dialbook.Contacts;
using Dialbook.Demo;
using Dialbook.Jobs;
using Dialbook.Testing;
using Dialbook.Testing.Costs;

namespace Dialbook.Benchmarks;

/// <summary>Counts what is paid for on Azure, and writes the tables of costs.</summary>
internal static class CountCosts
{
    private const int Persons = 1_000;
    private const int Polls = 4_000;
    private const int Imports = 2_000;
    private const int Rows = 20_000;
    private const int SideBySide = 16;

    /// <summary>Only the tables: with new prices, and the counts as they are.</summary>
    public static async IAsyncEnumerable<Measurement> PriceAsync()
    {
        CostPage.Update();
        await Task.CompletedTask;
        yield break;
    }

    public static async IAsyncEnumerable<Measurement> RunAsync()
    {
        var poll = await CountPollAsync();
        yield return Line("an unchanged poll", poll);
        var single = await CountSingleAsync();
        yield return Line("an import by itself", single);
        var (row, bytes) = await CountBulkAsync();
        yield return Line("an import in bulk", row);
        var minute = await CountTimerAsync("QueueChangedSelections");
        yield return Line("a minute without work", minute);
        var hour = await CountTimerAsync("Housekeeping");
        yield return Line("an hour without work", hour);
        CostPage.Update(new Counts(poll, single, row, minute, hour, bytes));
    }

    private static Measurement Line(string what, Usage usage) =>
        new($"{what}: storage and queue calls", "calls", (double)(usage.TableCalls + usage.QueueCalls), null, null, "", true);

    /// <summary>The calls of one that comes when nothing is remembered, sign-in included; the processor time of many.</summary>
    private static async Task<Usage> CountPollAsync()
    {
        await using var crm = await BenchCrm.StartAsync(countsRequests: true);
        await crm.FillAsync(Persons);
        var head = (await crm.Refresh.RunAsync(new(BenchCrm.Client, BenchCrm.Selection), CancellationToken.None))!;
        await using var app = await crm.StartAppAsync();
        var arguments = CrmCalls.Selection(head.Hash);
        await CrmCalls.SendAsync(app, CrmCalls.CallerIds, arguments);
        var calls = await CrmCalls.CountWithSignInAsync(crm, app, CrmCalls.CallerIds, arguments);
        using var process = app.FindApp();
        var seconds = await ProcessorSecondsAsync(
            process, Enumerable.Range(0, Polls).ToList(), _ => CrmCalls.SendAsync(app, CrmCalls.CallerIds, arguments));
        return new Usage(1, calls, 0, seconds);
    }

    private static async Task<Usage> CountSingleAsync()
    {
        await using var bench = await Bench.StartAsync(countsRequests: true);
        await Rounds.RateAsync(UserData("warm"), SideBySide, userData => ImportAsync(bench, userData));
        var before = await bench.CountStoreRequestsAsync();
        using var process = bench.Dialbook.FindApp();
        var seconds = await ProcessorSecondsAsync(process, UserData("counted"), userData => ImportAsync(bench, userData));
        return new Usage(1, Rounded((await bench.CountStoreRequestsAsync() - before) / (decimal)Imports), 0, seconds);
    }

    private static async Task<(Usage Row, decimal ContactBytes)> CountBulkAsync()
    {
        await using var bench = await BulkImport.StartAsync(countsRequests: true);
        var lines = BulkRows.Lines("counted", Rows);
        using var process = bench.Dialbook.FindApp();
        var (before, queueBefore, timeBefore) = (await bench.CountStoreRequestsAsync(), bench.QueueRequests, ProcessorTime(process));
        var job = await BulkJobs.StartAsync(bench, BulkJobs.Import(lines));
        await BulkJobs.WaitAsync(bench, job, Rows, pause: TimeSpan.FromSeconds(4));
        var all = await bench.CountStoreRequestsAsync() - before;
        var queue = bench.QueueRequests - queueBefore;
        var time = ProcessorTime(process) - timeBefore;
        var messages = (await new JobChunkStore(bench.Tables)
            .ReadProgressAsync(Bench.Client, job, CancellationToken.None)).Inputs.Count;
        return (
            new Usage(
                Rounded((messages + 1) / (decimal)Rows), Rounded((all - queue) / (decimal)Rows), Rounded(queue / (decimal)Rows),
                Rounded((decimal)time.TotalSeconds / Rows)),
            await ContactBytesAsync(bench));
    }

    private static async Task<Usage> CountTimerAsync(string function)
    {
        await using var store = new AzuriteServer { CountsRequests = true };
        await store.InitializeAsync();
        await using var dialbook = await RunningDialbook.StartAsync(store.ConnectionString);
        await RunAsync();
        var (before, queueBefore, peeksBefore) = (await store.CountAsync(), store.QueueRequestCount, store.PeekCount);
        using var process = dialbook.FindApp();
        var timeBefore = ProcessorTime(process);
        await RunAsync();
        var calls = await store.CountAsync() - before - (store.QueueRequestCount - queueBefore);
        return new Usage(1, calls, store.PeekCount - peeksBefore, Rounded((decimal)(ProcessorTime(process) - timeBefore).TotalSeconds));

        async Task RunAsync()
        {
            using var nothing = new StringContent("{}", Encoding.UTF8, "application/json");
            using var answer = await dialbook.Http.PostAsync(new Uri(dialbook.Address, "/admin/functions/" + function), nothing);
            answer.EnsureSuccessStatusCode();
        }
    }

    /// <summary>The mean bytes of the contacts of the last block and of their keys.</summary>
    private static async Task<decimal> ContactBytesAsync(Bench bench)
    {
        var contact = new ContactAddress(Bench.Client, DemoTenant.CampaignId, 2 * IdBlock.Size);
        var contacts = await bench.Floor.ReadRowsAsync("Contacts", ContactRowKeys.Partition(contact));
        var keys = await bench.Floor.ReadRowsAsync(
            "UserDataKeys", UserDataKeyEntity.Claim(contact, BulkRows.UserData("counted", 0)).PartitionKey);
        return Math.Round((decimal)contacts.Average(StoredBytes) + (decimal)keys.Average(StoredBytes));
    }

    /// <summary>
    /// As the table service counts: 4, twice the keys' length, and for each column 8, twice its name's length and its value.
    /// </summary>
    private static int StoredBytes(string row)
    {
        using var json = JsonDocument.Parse(row);
        var bytes = 4 + 8; // and its time stamp
        foreach (var property in json.RootElement.EnumerateObject())
        {
            if (property.Name.EndsWith("@odata.type", StringComparison.Ordinal))
                continue;
            var text = property.Value.ValueKind == JsonValueKind.String ? property.Value.GetString()! : "";
            bytes += property.Name is "PartitionKey" or "RowKey"
                ? 2 * text.Length
                : 8 + (2 * property.Name.Length) + (property.Value.ValueKind == JsonValueKind.String ? 4 + (2 * text.Length) : 8);
        }

        return bytes;
    }

    private static async Task<decimal> ProcessorSecondsAsync<T>(Process process, IReadOnlyList<T> items, Func<T, Task> work)
    {
        var before = ProcessorTime(process);
        await Rounds.RateAsync(items, SideBySide, work);
        return Rounded((decimal)(ProcessorTime(process) - before).TotalSeconds / items.Count);
    }

    private static TimeSpan ProcessorTime(Process process)
    {
        process.Refresh();
        return process.TotalProcessorTime;
    }

    private static decimal Rounded(decimal value) => Math.Round(value, 6);

    private static List<string> UserData(string name) => [.. Enumerable.Range(0, Imports).Select(index => BulkRows.UserData(name, index))];

    private static async Task ImportAsync(Bench bench, string userData)
    {
        using var contact = new StringContent(Bench.ImportBody(userData), Encoding.UTF8, "application/json");
        using var answer = await bench.Dialbook.Http.PostAsync("contacts/import", contact);
        answer.EnsureSuccessStatusCode();
    }
}
