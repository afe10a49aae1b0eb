using Dialbook.Testing;

namespace Dialbook.EndToEnd.Tests;

/// <summary>An emulator, and the published app over it.</summary>
public sealed class DialbookFixture : IAsyncLifetime
{
    private readonly AzuriteServer _store = new();

    public RunningDialbook Dialbook { get; private set; } = null!;

    public string Storage => _store.ConnectionString;

    public async ValueTask InitializeAsync()
    {
        await _store.InitializeAsync();
        Dialbook = await RunningDialbook.StartAsync(Storage);
    }

    public async ValueTask DisposeAsync()
    {
        await Dialbook.DisposeAsync();
        await _store.DisposeAsync();
    }
}
