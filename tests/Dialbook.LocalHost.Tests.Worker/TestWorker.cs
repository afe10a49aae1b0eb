using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Core.FunctionMetadata;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Dialbook.LocalHost.Tests.Worker;

/// <summary>Puts the app together, for a process of its own or for the test's.</summary>
public static class TestWorker
{
    /// <param name="builder">What it is made with.</param>
    /// <param name="test">Through which it speaks with its test.</param>
    /// <param name="folder">The app's folder, where the test has declared the functions.</param>
    public static void Compose(FunctionsApplicationBuilder builder, TestFolder test, string folder)
    {
        builder.ConfigureFunctionsWebApplication();
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning);
        builder.Services.AddSingleton(test).AddSingleton<IFunctionMetadataProvider>(new DeclaredFunctions(folder));
        builder.Services.Configure<KestrelServerOptions>(
            kestrel => (kestrel.AddServerHeader, kestrel.Limits.MaxRequestBodySize) = (false, null));
    }
}
