using System.Runtime.InteropServices;

namespace Dialbook.LocalHost;

/// <summary>Stops a host that runs as a program when the program is told to end.</summary>
internal sealed class Signals(IHostApplicationLifetime program) : IDisposable
{
    private readonly PosixSignalRegistration[] _registrations =
    [
        .. new[] { PosixSignal.SIGINT, PosixSignal.SIGQUIT, PosixSignal.SIGTERM }.Select(signal =>
            PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true;
                program.StopApplication();
            })),
    ];

    public void Dispose() => Array.ForEach(_registrations, registration => registration.Dispose());
}

/// <summary>Keeps a web application from listening to signals by itself.</summary>
internal sealed class NoSignals : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
