using System.Globalization;
using Dialbook.EndToEnd.Tests;
using Dialbook.Functions.Tests.Jobs;
using Dialbook.Functions.Tests.Running;
using Dialbook.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Microsoft.Playwright;

namespace Dialbook.Functions.Tests.OperatorConsole;

/// <summary>
/// The page after an hour of work: real calls and imports, through host, worker and store, while the app's clock is put on minute by
/// minute.
/// </summary>
public sealed class ConsoleHourTests(AppFixture app)
{
    private static readonly DateTimeOffset Begin = new(2026, 3, 2, 9, 14, 20, TimeSpan.Zero);

    private readonly HourClock _clock = new();
    private readonly FaultPlan _plan = new();

    [Fact]
    public async Task The_Chart_Tells_Times_And_Counts_And_What_A_Column_Holds()
    {
        ConsoleBrowser.SkipIfMissing();
        var store = new TimedStore(_clock, _plan.Transport);
        await using var worked = await TestApp.StartAsync(
            app.ConnectionString, store, builder => builder.Services.AddSingleton<TimeProvider>(_clock));
        var tenant = (await app.NewTenantAsync()).At(worked);
        var minutes = await WorkForAnHourAsync(worked, tenant, store);

        await using var browser = await ConsoleBrowser.StartAsync(worked.Http.BaseAddress!);
        var page = await browser.OpenAsync(dark: false);
        await ConsoleBrowser.SignInByTokenAsync(page, tenant.Token);
        var (calls, faults) = (minutes.Sum(minute => minute.Calls), minutes.Sum(minute => minute.Faults));
        var rows = minutes.Sum(minute => minute.Rows);
        var said = await page.GetByRole(AriaRole.Img).GetAttributeAsync("aria-label");
        Assert.EndsWith($"{faults} server errors, {rows:N0} rows.", said, StringComparison.Ordinal);

        // the page's own calls came on top
        Assert.InRange(int.Parse(said!.Split(' ')[4], NumberStyles.AllowThousands, CultureInfo.InvariantCulture), calls, calls + 60);
        Assert.Equal(["09:20", "09:30", "09:40", "09:50", "10:00", "10:10"], await page.Locator(".times text").AllTextContentsAsync());
        Assert.Equal(["40", "20", "0"], await page.Locator(".scale.left span").AllTextContentsAsync());
        Assert.Equal(["2,000", "1,000", "0"], await page.Locator(".scale.right span").AllTextContentsAsync());

        // by pointing
        var reader = page.GetByRole(AriaRole.Slider, new() { Name = "Column" });
        var reading = page.Locator(".reading");
        await Assertions.Expect(reading).ToHaveTextAsync("Point at a column, or choose one with the arrow keys.");
        var box = (await reader.BoundingBoxAsync())!;
        foreach (var index in (int[])[4, 31, 58])
        {
            await page.Mouse.MoveAsync(box.X + (box.Width * (index + 0.5f) / 60), box.Y + (box.Height / 2));
            await Assertions.Expect(reading).ToHaveTextAsync(minutes[index].Said);
        }

        await page.Mouse.MoveAsync(1, 1);
        await Assertions.Expect(reading).ToHaveTextAsync("Point at a column, or choose one with the arrow keys.");

        // by the keyboard: from the last one; it stays while the page is refreshed
        await reader.FocusAsync();
        foreach (var (key, index) in ((string, int)[])
            [("Home", 0), ("ArrowLeft", 0), ("ArrowRight", 1), ("End", 59), ("PageDown", 49), ("PageDown", 39), ("ArrowLeft", 38)])
        {
            await page.Keyboard.PressAsync(key);
            await Assertions.Expect(reader).ToHaveAttributeAsync("aria-valuenow", $"{index + 1}");
            if (index < 59)
                await Assertions.Expect(reader).ToHaveAttributeAsync("aria-valuetext", minutes[index].Said);
        }

        await ConsoleBrowser.PictureAsync(page, "console-overview");
        store.Advance(TimeSpan.FromMinutes(3));
        await Assertions.Expect(reader).ToHaveAttributeAsync("aria-valuenow", "36");
        await Assertions.Expect(reading).ToHaveTextAsync(minutes[38].Said);
        await Assertions.Expect(reader).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(reading).ToHaveTextAsync("Point at a column, or choose one with the arrow keys.");
        Assert.Empty(browser.Faults);
    }

    /// <summary>What agents and imports do; in one minute the store does not answer.</summary>
    private async Task<List<Minute>> WorkForAnHourAsync(TestApp worked, Tenant tenant, TimedStore store)
    {
        var random = new Random(11);
        var campaign = await tenant.NewCampaignAsync("Spring renewals");
        List<Minute> minutes = [new(Begin, 1, 0, 0)];
        await ImportAsync(1800);
        var first = (await tenant.GetAsync($"dialler/contacts?diallerCampaignsID={campaign}&limitPageSize=1")).Is(200);
        var contact = (int)first.Record["ID"]!;
        minutes[0] = minutes[0] with { Calls = minutes[0].Calls + 1 };
        while (minutes.Count < 60)
        {
            store.Advance(TimeSpan.FromMinutes(1));
            var minute = minutes.Count;
            minutes.Add(new(_clock.GetUtcNow(), 0, 0, 0));
            var calls = 13 + (int)(10 * Math.Sin((minute / 8.0) + 2)) + random.Next(6);
            for (var call = 0; call < calls; call++)
                Count(await CallAsync(call, contact + random.Next(1000)));
            if (minute is 4 or 17 or 18 or 19 or 36 or 51)
                await ImportAsync(random.Next(2, 19) * 100);
            if (minute is not 31)
                continue;
            _plan.Always(Fault.Answer(503));
            for (var call = 0; call < 7; call++)
                Count(await tenant.GetAsync($"dialler/contacts/{contact + call}"));
            _plan.Never();
        }

        return minutes;

        Task<Reply> CallAsync(int call, int id) => (call % 4) switch
        {
            0 => tenant.GetAsync($"dialler/contacts?diallerCampaignsID={campaign}&limitPageSize=5"),
            1 => tenant.PostAsync($"dialler/contacts/contact/{id}/history", """{"StatisticsPartA":{"bOutbound":true,"nDuration":42}}"""),
            2 => tenant.SendAsync("PATCH", $"dialler/contacts/contact/{id}/{(call % 8 == 2 ? "lock" : "unlock")}"),
            _ => tenant.GetAsync($"dialler/contacts/{id}"),
        };

        async Task ImportAsync(int rows)
        {
            Count((await tenant.ImportCsvAsync(campaign, JobCalls.Rows(rows))).Is(202));
            await app.Mail.DeliverAsync(tenant, worked);
            minutes[^1] = minutes[^1] with { Rows = minutes[^1].Rows + rows };
        }

        void Count(Reply reply) =>
            minutes[^1] = minutes[^1] with { Calls = minutes[^1].Calls + 1, Faults = minutes[^1].Faults + (reply.Status >= 500 ? 1 : 0) };
    }

    /// <summary>Stands still until it is put on; how long something took is measured all the same.</summary>
    private sealed class HourClock() : FakeTimeProvider(Begin)
    {
        public override long TimestampFrequency => System.TimestampFrequency;

        public override long GetTimestamp() => System.GetTimestamp();
    }

    private sealed record Minute(DateTimeOffset Time, int Calls, int Faults, int Rows)
    {
        /// <summary>What the page says of it.</summary>
        public string Said => string.Create(
            CultureInfo.InvariantCulture, $"{Time:HH:mm}: {Calls} calls, {Faults} server errors, {Rows:N0} rows");
    }
}
