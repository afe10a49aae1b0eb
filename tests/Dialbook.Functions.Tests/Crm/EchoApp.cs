using Dialbook.Functions.Tests.Running;

namespace Dialbook.Functions.Tests.Crm;

/// <summary>The app with <see cref="EchoFunctions"/>.</summary>
public sealed class EchoApp(AppFixture fixture) : IAsyncLifetime
{
    private TestApp _app = null!;
    private Tenant _tenant = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await TestApp.StartAsync(fixture.ConnectionString, configure: MoreFunctions.Add<EchoFunctions>);
        _tenant = await fixture.NewTenantAsync("Europe/Oslo");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    public CapturedLog Log => _app.Log;

    /// <summary>The secret of a token with that role.</summary>
    public async Task<string> TokenAsync(string role) => (await _tenant.WithRoleAsync(role)).Token;

    public Task<Reply> PostAsync(string method, string? body, params (string Name, string Value)[] headers) =>
        SendAsync("POST", "/api/v1/Agents/Echo/" + method, body, headers);

    public Task<Reply> SendAsync(string verb, string path, string? body, params (string Name, string Value)[] headers) =>
        _app.SendAsync(verb, path, body, [("Authorization", "Bearer " + _tenant.Token), .. headers]);

    /// <summary>Sends a body of another type, or of none.</summary>
    public Task<Reply> SendAsync(string path, HttpContent content)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.Authorization = new("Bearer", _tenant.Token);
        return _app.SendAsync(request);
    }

    public Task<Reply> SendAnonymouslyAsync(string verb, string path, params (string Name, string Value)[] headers) =>
        _app.SendAsync(verb, path, null, headers);
}
