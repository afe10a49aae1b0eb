using Azure;
using Azure.Identity;
using Dialbook.Functions.Hosting;
using Microsoft.Extensions.Options;

namespace Dialbook.Functions.Commands;

/// <summary>The app's services, for a command.</summary>
internal static class CommandServices
{
    /// <summary>Runs a command and gives its exit code; why it is refused goes to standard error.</summary>
    public static async Task<int> UseAsync(Func<IServiceProvider, Task<int>> run)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        await using var services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddApp(configuration)
            .BuildServiceProvider();
        try
        {
            return await run(services);
        }
        catch (Exception fault)
            when (fault is DialbookException
                or RequestFailedException or AuthenticationFailedException or OptionsValidationException or ArgumentException)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return 1;
        }
    }
}
