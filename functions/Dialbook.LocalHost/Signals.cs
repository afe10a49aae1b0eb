using System.Runtime.InteropServices;

namespace Dialbook.LocalHost;

/// <summary>Only who runs a host as a program has it end with the program's signals.</summary>
internal static class Signals
{
    private static readonly PosixSignal[] Ends = [PosixSignal.SIGINT, PosixSignal.SIGQUIT, PosixSignal.SIGTERM];

    /// <summary>Asks a program to end in order when it is told to.</summary>
    public static IDisposable Watch(IHostApplicationLifetime program) => new Registrations([.. Ends.Select(signal =>
        PosixSignalRegistration.Create(signal, told =>
        {
            told.Cancel = true;
            program.StopApplication();
        }))]);

    /// <summary>Keeps what serves from listening to signals by itself.</summary>
    public static IServiceCollection AddNoSignals(this IServiceCollection services) => services.AddSingleton<IHostLifetime, Nothing>();

    private sealed class Registrations(IReadOnlyList<PosixSignalRegistration> registrations) : IDisposable
    {
        public void Dispose()
        {
            foreach (var registration in registrations)
                registration.Dispose();
        }
    }

    private sealed class Nothing : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
