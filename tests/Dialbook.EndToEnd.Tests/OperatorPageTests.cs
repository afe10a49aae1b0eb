using System.Text;
using System.Text.RegularExpressions;
using Dialbook.Testing;
using Microsoft.Playwright;
using static Dialbook.EndToEnd.Tests.ConsoleBrowser;

namespace Dialbook.EndToEnd.Tests;

/// <summary>The operator's page in a real browser, over the published app with the filled demo client.</summary>
public sealed partial class OperatorPageTests : IAsyncLifetime
{
    private readonly AzuriteServer _store = new();
    private RunningDialbook _dialbook = null!;
    private ConsoleBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        ConsoleBrowser.SkipIfMissing();
        await _store.InitializeAsync();
        _dialbook = await RunningDialbook.StartAsync(_store.ConnectionString, isDemoFilled: true);
        _browser = await ConsoleBrowser.StartAsync(_dialbook.Address);
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        if (_dialbook is not null)
            await _dialbook.DisposeAsync();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task An_Operator_Sees_And_Does_What_There_Is_To_Do()
    {
        var page = await _browser!.OpenAsync(dark: false);
        await page.GetByLabel("Token", new() { Exact = true }).FillAsync("wrong");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("That is not known here.");
        _browser.ForgetFaults();
        await SignInByTokenAsync(page, "demo-token");
        await Assertions.Expect(page.GetByRole(AriaRole.Img)).ToHaveAttributeAsync("aria-label", CallsPattern());

        await GoAsync(page, "Campaigns");
        await Assertions.Expect(page.GetByRole(AriaRole.Cell, new() { Name = "My Campaign Name" })).ToBeVisibleAsync();

        // a file with a wrong row: the job, its failed row, and the file of it
        await GoAsync(page, "Jobs");
        await page.Locator("input[type=file]").SetInputFilesAsync(new FilePayload
        {
            Name = "leads.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(
                "UserData,Name,PhoneNumber1,Amount\npage-1,Lovelace,+44 20 7946 0999,1\npage-2,Turing,+44 20 7946 0998,much\n"),
        });
        await page.GetByRole(AriaRole.Link, new() { Name = "Show" }).ClickAsync();
        await Assertions.Expect(page.GetByText("CompletedWithErrors")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Cell, new() { Name = "Amount: must be a number" })).ToBeVisibleAsync();
        var download = await page.RunAndWaitForDownloadAsync(
            () => page.GetByRole(AriaRole.Link, new() { Name = "Download (CSV)" }).ClickAsync());
        Assert.Contains(
            "page-2", await File.ReadAllTextAsync((await download.PathAsync())!, TestContext.Current.CancellationToken),
            StringComparison.Ordinal);
        await PictureAsync(page, "console-job");

        await GoAsync(page, "Contacts");
        foreach (var (by, text) in ((string, string)[])[("UserData", "page-1"), ("Telephone number", "+44 20 7946 0999")])
        {
            await page.GetByLabel("Find by").SelectOptionAsync(by);
            await page.GetByLabel("Contacts").Last.FillAsync(text);
            await page.GetByRole(AriaRole.Button, new() { Name = "Find" }).ClickAsync();
            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Lovelace" })).ToBeVisibleAsync();
        }

        await page.GetByRole(AriaRole.Button, new() { Name = "Lock" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Unlock" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Unlock" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Lock", Exact = true })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Reset" }).ClickAsync();
        await Assertions.Expect(page.Locator("#said")).ToHaveTextAsync("Done.");

        await GoAsync(page, "Selections");
        await page.GetByLabel("Number").FillAsync("+44 20 7946 0999");
        await page.GetByRole(AriaRole.Button, new() { Name = "Look up" }).ClickAsync();
        await Assertions.Expect(page.GetByText("That number is not in the selection.")).ToBeVisibleAsync();
        await GoAsync(page, "Overview");
        await GoAsync(page, "Selections");
        await Assertions.Expect(page.Locator("td code").First).ToHaveTextAsync(HashPattern());
        await PictureAsync(page, "console-selections");

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sign in" })).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sign in" })).ToBeVisibleAsync();
        Assert.Empty(_browser.Faults);
    }

    [Fact]
    public async Task An_Operator_Sees_A_Campaigns_Supply()
    {
        await _dialbook.Http.WaitForEndAsync(await _dialbook.Http.ImportAsync(
            "UserData,Name,PhoneNumber1\ns1,Lovelace,+44 20 7946 0955\ns2,Turing,+44 20 7946 0956\ns3,Hopper,+44 20 7946 0957\n", campaign: 538));
        await _dialbook.Http.CallAsync(HttpMethod.Post, "campaigns/538/next", "{}");

        var page = await _browser!.OpenAsync(dark: false);
        await SignInByTokenAsync(page, "demo-token");
        await GoAsync(page, "Campaigns");
        await page.GetByRole(AriaRole.Link, new() { Name = "My Campaign Name" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Supply" })).ToBeVisibleAsync();
        foreach (var (name, count) in ((string, string)[])[("Due now", "2"), ("Leased", "1"), ("Finished", "0"), ("Do not call", "0")])
            await Assertions.Expect(Tile(page, name)).ToHaveTextAsync(count);
        await Assertions.Expect(page.GetByRole(AriaRole.Img)).ToHaveAttributeAsync("aria-label", LaterPattern());
        await page.GetByRole(AriaRole.Slider).FocusAsync();
        await Assertions.Expect(page.Locator(".reading")).ToContainTextAsync(": 0 contacts");
        await PictureAsync(page, "console-supply");
        Assert.Empty(_browser.Faults);
    }

    [Fact]
    public async Task An_Operator_Keeps_The_Do_Not_Call_List()
    {
        var page = await _browser!.OpenAsync(dark: false);
        await SignInByTokenAsync(page, "demo-token");
        await GoAsync(page, "Do not call");
        await page.GetByLabel("Telephone number").FillAsync("nobody");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeVisibleAsync();

        await page.GetByLabel("Telephone number").FillAsync("+44 20 7946 0956");
        await page.GetByLabel("Reason").FillAsync("Asked us");
        await page.GetByRole(AriaRole.Button, new() { Name = "Add" }).ClickAsync();
        await Assertions.Expect(page.GetByText("It is on the list.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Cell, new() { Name = "+442079460956", Exact = true })).ToHaveCountAsync(1);
        await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Asked us" })).ToContainTextAsync("for good");
        await page.GetByLabel("Number", new() { Exact = true }).FillAsync("00442079460956");
        await page.GetByRole(AriaRole.Button, new() { Name = "Look up" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Cell, new() { Name = "Asked us" })).ToHaveCountAsync(2);

        await page.GetByRole(AriaRole.Button, new() { Name = "Remove +442079460956" }).First.ClickAsync();
        await Assertions.Expect(page.GetByText("+442079460956 is not on the list any more.")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Cell, new() { Name = "Asked us" })).ToHaveCountAsync(0);
        await page.GetByRole(AriaRole.Button, new() { Name = "Look up" }).ClickAsync();
        await Assertions.Expect(page.GetByText("That number is not on the list.")).ToBeVisibleAsync();

        // the browser notes what was refused, and what was not found
        Assert.All(_browser.Faults, fault => Assert.Matches("40[04]", fault));
    }

    [Fact]
    public async Task It_Speaks_German_In_The_Dark_On_A_Narrow_Screen_To_A_User_Without_A_Mouse()
    {
        var page = await _browser!.OpenAsync(dark: true, width: 390);
        await page.GetByRole(AriaRole.Button, new() { Name = "Deutsch" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.GetByLabel("Anmelden mit").SelectOptionAsync("user");
        await page.GetByLabel("Name").FillAsync("demo");
        await page.GetByLabel("Kennwort").FillAsync("demo");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Übersicht" })).ToBeVisibleAsync();
        Assert.Equal(
            ("de", "dark"),
            (await page.Locator("html").GetAttributeAsync("lang"), await page.Locator("html").GetAttributeAsync("data-theme")));
        await page.GetByRole(AriaRole.Link, new() { Name = "Kampagnen" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Kampagnen" })).ToHaveAttributeAsync("aria-current", "page");
        await Assertions.Expect(page.GetByText("My Campaign Name")).ToBeVisibleAsync();
        Assert.Equal(0, await page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth"));
        Assert.Equal(
            0, await page.EvaluateAsync<int>(
                "[...document.querySelectorAll('input, select')].filter(each => !each.labels?.length && !each.ariaLabel).length"));
        await PictureAsync(page, "console-narrow");
        Assert.Empty(_browser.Faults);
    }

    private static ILocator Tile(IPage page, string name) =>
        page.Locator(".tile").Filter(new() { Has = page.GetByText(name, new() { Exact = true }) }).Locator("dd");

    [GeneratedRegex("^In the next 24 hours [0-9]+ contacts become due", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex LaterPattern();

    [GeneratedRegex("^In the last hour [1-9]", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex CallsPattern();

    [GeneratedRegex("^[0-9a-f]{32}$", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex HashPattern();
}
