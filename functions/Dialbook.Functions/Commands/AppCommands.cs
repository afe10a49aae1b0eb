using System.CommandLine;
using Azure;
using Azure.Identity;
using Dialbook.Demo;
using Dialbook.Functions.Hosting;
using Dialbook.Storage;
using Microsoft.Extensions.Options;

namespace Dialbook.Functions.Commands;

/// <summary>What the app does from a shell instead of serving the host.</summary>
internal static class AppCommands
{
    /// <summary>Whether arguments are a command's: the host's are options only.</summary>
    public static bool AreMeant(string[] arguments) =>
        arguments is [var first, ..] && (!first.StartsWith("--", StringComparison.Ordinal) || first is "--help" or "--version");

    public static Task<int> RunAsync(string[] arguments)
    {
        var root = new RootCommand("Dialbook's function app, which the Functions host starts. By hand it takes a command.");
        root.Subcommands.Add(OpenApi());
        root.Subcommands.Add(TenancyCommands.Client());
        root.Subcommands.Add(TenancyCommands.Token());
        root.Subcommands.Add(TenancyCommands.AppToken());
        root.Subcommands.Add(UserCommands.User());
        root.Subcommands.Add(Demo());
        return root.Parse(arguments).InvokeAsync();
    }

    private static Command OpenApi()
    {
        var file = new Argument<string>("file") { Description = "The file to write" };
        var command = new Command("openapi", "Writes the document of the API, which is checked in and served.") { file };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var operations = new ApiOperations(typeof(AppCommands).Assembly).All;
            await File.WriteAllBytesAsync(parsed.GetRequiredValue(file), await ApiDocument.MakeAsync(operations), cancellationToken);
        });
        return command;
    }

    private static Command Demo()
    {
        var empty =
            new Option<bool>("--empty") { Description = "Makes only the client, its token, its user and a campaign without contacts" };
        var command = new Command("demo", "Makes the demo client with two campaigns and a small CRM, in an emulator only.") { empty };
        command.SetAction((parsed, cancellationToken) => CommandServices.UseAsync(async services =>
        {
            if (!services.GetRequiredService<DialbookTables>().IsEmulator)
            {
                await Console.Error.WriteLineAsync(
                    "No demo client: its token and password are no secret, so it is made in the storage emulator only.");
                return 1;
            }

            await services.GetRequiredService<DialbookQueues>().CreateAsync(cancellationToken);
            var demo = services.GetRequiredService<DemoTenant>();
            await (parsed.GetValue(empty) ? demo.CreateAsync(cancellationToken) : demo.FillAsync(cancellationToken));
            return 0;
        }));
        return command;
    }
}

/// <summary>The app's services, for a command.</summary>
internal static class CommandServices
{
    /// <summary>Runs a command and gives its exit code; why it is refused goes to standard error.</summary>
    public static async Task<int> UseAsync(Func<IServiceProvider, Task<int>> run)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        await using var services =
            new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddApp().BuildServiceProvider();
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
