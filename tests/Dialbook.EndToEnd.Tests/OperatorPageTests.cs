using System.Text;
using System.Text.RegularExpressions;
using Dialbook.Testing;
using Microsoft.Playwright;

namespace Dialbook.EndToEnd.Tests;

/// <summary>The operator's page in a real browser, over the published app with the filled demo client.</summary>
public sealed partial class OperatorPageTests : IAsyncLifetime
{
    private const float Patience = 60_000;
    private static readonly string? Browser = ((string[])["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"])
        .FirstOrDefault(File.Exists);

    private readonly AzuriteServer _store = new();
    private readonly List<string> _faults = [];
    private RunningDialbook _dialbook = null!;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(Browser is null, "There is no Chromium on this machine.");
        await _store.InitializeAsync();
        _dialbook = await RunningDialbook.StartAsync(_store.ConnectionString, isDemoFilled: true);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Browser, Args = ["--no-sandbox"] });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_dialbook is not null)
            await _dialbook.DisposeAsync();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task An_Operator_Sees_And_Does_What_There_Is_To_Do()
    {
        var page = await OpenAsync(dark: false);
        await page.GetByLabel("Token", new() { Exact = true }).FillAsync("wrong");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("That is not known here.");
        _faults.Clear();
        await SignInByTokenAsync(page);
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
        await PictureAsync(page, "console-overview");
        await GoAsync(page, "Selections");
        await Assertions.Expect(page.Locator("td code").First).ToHaveTextAsync(HashPattern());
        await PictureAsync(page, "console-selections");

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sign in" })).ToBeVisibleAsync();
        await page.ReloadAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Sign in" })).ToBeVisibleAsync();
        Assert.Empty(_faults);
    }

    [Fact]
    public async Task It_Speaks_German_In_The_Dark_On_A_Narrow_Screen_To_A_User_Without_A_Mouse()
    {
        var page = await OpenAsync(dark: true, width: 390);
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
        Assert.Empty(_faults);
    }

    private async Task<IPage> OpenAsync(bool dark, int width = 1200)
    {
        var page = await _browser!.NewPageAsync(new()
        {
            ColorScheme = dark
                ? ColorScheme.Dark : ColorScheme.Light, Locale = "en-GB", ViewportSize = new() { Width = width, Height = 800 },
        });
        page.SetDefaultTimeout(Patience);
        Assertions.SetDefaultExpectTimeout(Patience);
        page.PageError += (_, fault) => _faults.Add(fault);
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("401", StringComparison.Ordinal))
                _faults.Add(message.Text);
        };
        await page.GotoAsync(new Uri(_dialbook.Address, "/console").ToString());
        return page;
    }

    private static async Task SignInByTokenAsync(IPage page)
    {
        await page.GetByLabel("Token", new() { Exact = true }).FillAsync("demo-token");
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Overview" })).ToBeVisibleAsync();
    }

    private static async Task GoAsync(IPage page, string view)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = view }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = view, Exact = true, Level = 1 })).ToBeVisibleAsync();
    }

    /// <summary>Keeps a picture for the documents, where DIALBOOK_PICTURES names a folder.</summary>
    private static async Task PictureAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("DIALBOOK_PICTURES") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
    }

    [GeneratedRegex("^In the last hour [1-9]", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex CallsPattern();

    [GeneratedRegex("^[0-9a-f]{32}$", RegexOptions.None, matchTimeoutMilliseconds: 5000)]
    private static partial Regex HashPattern();
}
