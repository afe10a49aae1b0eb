using System.Globalization;
using System.Text;

namespace Dialbook.Functions.Tests.Running;

/// <summary>Who calls the CRM API with a credential, each from an address of its own.</summary>
public sealed class CrmCaller(TestApp app, string? authorization)
{
    private static int s_last;

    private readonly string _address = string.Create(CultureInfo.InvariantCulture, $"2001:db8::{Interlocked.Increment(ref s_last):x}");

    public static CrmCaller Basic(TestApp app, string name, string password) =>
        new(app, "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{password}")));

    public static CrmCaller Bearer(TestApp app, string token) => new(app, "Bearer " + token);

    /// <summary>The same caller at the same address with another credential.</summary>
    public Task<Reply> SendAsync(string method, string path, string? json = null, params (string Name, string Value)[] headers) =>
        SendAsAsync(authorization, method, path, json, headers);

    public Task<Reply> SendAsAsync(
        string? credential, string method, string path, string? json = null, params (string Name, string Value)[] headers)
    {
        var sent = new List<(string, string)> { ("X-Forwarded-For", _address) };
        if (credential is not null)
            sent.Add(("Authorization", credential));
        return app.SendAsync(method, "/api/v1/" + path, json, [.. sent, .. headers]);
    }

    /// <summary>Sends a body as it stands.</summary>
    public Task<Reply> SendContentAsync(string method, string path, HttpContent content, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), "/api/v1/" + path) { Content = content };
        foreach (var (name, value) in ((string, string)[])[("X-Forwarded-For", _address), ("Authorization", authorization!), .. headers])
            Assert.True(request.Headers.TryAddWithoutValidation(name, value), name);
        return app.SendAsync(request);
    }

    public Task<Reply> GetPrincipalAsync() => SendAsync("GET", "User/currentPrincipal");

    /// <summary>A new ticket, as it is sent.</summary>
    public async Task<CrmCaller> NewTicketAsync()
    {
        var reply = await SendAsync("POST", "User/ticket");
        Assert.True(reply.Status == 200, reply.Text);
        return new(app, "SOTicket " + (string)reply.Json["Ticket"]!);
    }

    /// <summary>The same credential at another app.</summary>
    public CrmCaller At(TestApp other) => new(other, authorization);
}
