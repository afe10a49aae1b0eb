using Dialbook.LocalHost.App;
using Dialbook.LocalHost.Package;

namespace Dialbook.LocalHost.Invocations;

/// <summary>The app, as triggers see it.</summary>
internal interface IInvoker
{
    /// <summary>Waits until the app can be called, without limit.</summary>
    /// <exception cref="AppUnavailableException">It never will be again.</exception>
    Task WaitForAppAsync(CancellationToken cancellation);

    /// <summary>Calls a queue or timer function and waits for its success.</summary>
    /// <exception cref="InvocationException">It failed, or outlived the function time-out.</exception>
    Task InvokeAsync(Function function, byte[] body, CancellationToken cancellation);
}
