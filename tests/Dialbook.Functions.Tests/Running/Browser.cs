using System.Text.RegularExpressions;

namespace Dialbook.Functions.Tests.Running;

/// <summary>A browser that has a session: it keeps the cookies, and its page sends the XSRF token back.</summary>
public sealed partial class Browser(TestApp app, string session, string xsrf)
{
    public string Session => session;

    public string Xsrf => xsrf;

    /// <summary>Signs in with a credential.</summary>
    public static async Task<Browser> SignInAsync(TestApp app, string authorization)
    {
        var reply = await app.SendAsync("POST", "/api/v1/User/session", null, ("Authorization", authorization));
        Assert.True(reply.Status == 200, reply.Text);
        return new(app, CookieOf(reply, "Dialbook-Session"), CookieOf(reply, "XSRF-TOKEN"));
    }

    /// <summary>What an answer sets a cookie to.</summary>
    public static string CookieOf(Reply reply, string name) =>
        Assert.Single(CookiePattern().Matches(reply.Header("Set-Cookie") ?? ""), match =>
            match.Groups["name"].Value == name).Groups["value"].Value;

    /// <summary>The same browser at another app.</summary>
    public Browser At(TestApp other) => new(other, session, xsrf);

    /// <summary>Sends what the page does.</summary>
    public Task<Reply> SendAsync(string method, string path, string? json = null) => SendAsync(method, path, json, xsrf, xsrf);

    /// <summary>Sends with another XSRF token in cookie and header, or without.</summary>
    public Task<Reply> SendAsync(string method, string path, string? json, string? cookie, string? header)
    {
        var headers =
            new List<(string, string)> { ("Cookie", $"Dialbook-Session={session}" + (cookie is null ? "" : $"; XSRF-TOKEN={cookie}")) };
        if (header is not null)
            headers.Add(("X-XSRF-TOKEN", header));
        return app.SendAsync(method, path, json, [.. headers]);
    }

    [GeneratedRegex(
        "(?<name>[A-Za-z-]+)=(?<value>[^;]*); (expires=[^;]*; )?path=/; secure; samesite=lax", RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex CookiePattern();
}
