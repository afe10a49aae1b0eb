using Dialbook.Demo;
using Dialbook.Storage;
using Dialbook.Testing;

namespace Dialbook.Functions.Tests.Running;

/// <summary>An emulator and the app on it, for all tests. What a test makes belongs to clients of its own.</summary>
public sealed class AppFixture : IAsyncLifetime
{
    private readonly AzuriteServer _azurite = new();

    public TestApp App { get; private set; } = null!;

    /// <summary>The queues, which the tests empty as the host does.</summary>
    public QueueMail Mail { get; private set; } = null!;

    public string ConnectionString => _azurite.ConnectionString;

    public async ValueTask InitializeAsync()
    {
        await _azurite.InitializeAsync();
        Mail = new QueueMail(ConnectionString);
        App = await TestApp.StartAsync(ConnectionString);
        await App.Service<DialbookQueues>().CreateAsync(default);
    }

    public async ValueTask DisposeAsync()
    {
        await App.DisposeAsync();
        Mail.Dispose();
        await _azurite.DisposeAsync();
    }

    /// <summary>A new client and its admin.</summary>
    public Task<Tenant> NewTenantAsync(string timeZone = "UTC", int countryCode = 1) => Tenant.CreateAsync(App, timeZone, countryCode);

    /// <summary>The client of the API's own examples.</summary>
    public async Task<Tenant> DemoAsync()
    {
        await App.Service<DemoTenant>().CreateAsync(TestContext.Current.CancellationToken);
        return new Tenant(App, DemoTenant.ClientNumber, DemoTenant.Token);
    }
}
