using Microsoft.Playwright;

namespace Dialbook.EndToEnd.Tests;

/// <summary>The operator's page of a running Dialbook, in the Chromium of this machine.</summary>
public sealed class ConsoleBrowser : IAsyncDisposable
{
    private const float Patience = 60_000;

    private static readonly string? Chromium = ((string[])["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"])
        .FirstOrDefault(File.Exists);

    private readonly List<string> _faults = [];
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;
    private readonly Uri _dialbook;

    private ConsoleBrowser(IPlaywright playwright, IBrowser browser, Uri dialbook) =>
        (_playwright, _browser, _dialbook) = (playwright, browser, dialbook);

    /// <summary>What the page has thrown, or complained of.</summary>
    public IReadOnlyCollection<string> Faults => _faults;

    /// <summary>Skips the test where there is no Chromium.</summary>
    public static void SkipIfMissing() => Assert.SkipWhen(Chromium is null, "There is no Chromium on this machine.");

    /// <param name="dialbook">Where Dialbook listens.</param>
    public static async Task<ConsoleBrowser> StartAsync(Uri dialbook)
    {
        SkipIfMissing();
        var playwright = await Playwright.CreateAsync();
        return new(playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox"] }), dialbook);
    }

    public async Task<IPage> OpenAsync(bool dark, int width = 1200)
    {
        var page = await _browser.NewPageAsync(new()
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
        await page.GotoAsync(new Uri(_dialbook, "/console").ToString());
        return page;
    }

    public void ForgetFaults() => _faults.Clear();

    public static async Task SignInByTokenAsync(IPage page, string token)
    {
        await page.GetByLabel("Token", new() { Exact = true }).FillAsync(token);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "Overview" })).ToBeVisibleAsync();
    }

    /// <summary>Goes to a view by its link, whose heading has the same name.</summary>
    public static async Task GoAsync(IPage page, string view)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = view, Exact = true }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = view, Exact = true, Level = 1 })).ToBeVisibleAsync();
    }

    /// <summary>Keeps a picture for the documents, where DIALBOOK_PICTURES names a folder.</summary>
    public static async Task PictureAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("DIALBOOK_PICTURES") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
