using System.CommandLine;
using Azure;
using Dialbook.Functions.Hosting;
using Dialbook.Identity;
using Dialbook.Jobs;
using Dialbook.Tables;
using Microsoft.Extensions.Options;

namespace Dialbook.Functions.Commands;

/// <summary>What the app does from a shell, instead of answering the host.</summary>
internal static class AppCommands
{
    public static Task<int> RunAsync(string[] arguments)
    {
        var root = new RootCommand("Dialbook's function app. Without a command it serves the Functions host.");
        root.Subcommands.Add(EmitFunctions());
        root.Subcommands.Add(Client());
        root.Subcommands.Add(Token());
        root.Subcommands.Add(Demo());
        return root.Parse(arguments).InvokeAsync();
    }

    private static Command EmitFunctions()
    {
        var folder = new Argument<string>("folder") { Description = "The package's folder" };
        var command = new Command("emit-functions", "Writes a folder with a function.json for each function.") { folder };
        command.SetAction(async (parsed, _) =>
        {
            await using var app = DialbookApp.Build();
            FunctionFiles.Write(((IEndpointRouteBuilder)app).DataSources.SelectMany(source => source.Endpoints), parsed.GetRequiredValue(folder));
        });
        return command;
    }

    private static Command Client()
    {
        var id = new Option<int>("--id") { Description = "The client's ID (ClientsID), from 1", Required = true };
        var name = new Option<string>("--name") { Description = "The client's name", Required = true };
        var timeZone = new Option<string>("--time-zone") { Description = "The IANA name of its time zone", DefaultValueFactory = _ => "UTC" };
        var create = new Command("create", "Makes a client and prints its first admin token, which is shown only now.") { id, name, timeZone };
        create.SetAction((parsed, cancellationToken) => WithAppAsync(async services =>
        {
            var (client, isNew) = await services.GetRequiredService<ClientDirectory>()
                .CreateAsync(parsed.GetRequiredValue(id), parsed.GetRequiredValue(name), parsed.GetRequiredValue(timeZone), cancellationToken);
            if (!isNew)
            {
                await Console.Error.WriteLineAsync($"Client {client} exists already.");
                return 1;
            }

            await services.GetRequiredService<JobQueue>().CreateAsync(cancellationToken);
            var (_, secret) = await services.GetRequiredService<TokenStore>().CreateAsync(client, "First", Role.Admin, null, cancellationToken);
            Console.WriteLine(secret);
            return 0;
        }));
        return new Command("client", "Manages clients.") { create };
    }

    private static Command Token()
    {
        var client = new Option<int>("--client") { Description = "The client's ID", Required = true };
        var name = new Option<string>("--name") { Description = "What the token is for", Required = true };
        var role = new Option<Role>("--role") { Description = "What it may do", DefaultValueFactory = _ => Role.Admin };
        var create = new Command("create", "Makes a token of an existing client and prints it, such as when the last one is lost.") { client, name, role };
        create.SetAction((parsed, cancellationToken) => WithAppAsync(async services =>
        {
            var id = await services.GetRequiredService<ClientDirectory>().GetAsync(parsed.GetRequiredValue(client), cancellationToken);
            var (_, secret) = await services.GetRequiredService<TokenStore>()
                .CreateAsync(id, parsed.GetRequiredValue(name), parsed.GetValue(role), null, cancellationToken);
            Console.WriteLine(secret);
            return 0;
        }));
        return new Command("token", "Manages tokens.") { create };
    }

    private static Command Demo()
    {
        var command = new Command("demo", "Makes the demo client, its token and its campaign, in an emulator only.");
        command.SetAction((_, cancellationToken) => WithAppAsync(async services =>
        {
            if (!services.GetRequiredService<TableServiceClient>().IsEmulator())
            {
                await Console.Error.WriteLineAsync("No demo client: its token is no secret, so it is made in the storage emulator only.");
                return 1;
            }

            await services.GetRequiredService<JobQueue>().CreateAsync(cancellationToken);
            await services.GetRequiredService<DemoTenant>().CreateAsync(cancellationToken);
            return 0;
        }));
        return command;
    }

    private static async Task<int> WithAppAsync(Func<IServiceProvider, Task<int>> run)
    {
        await using var app = DialbookApp.Build();
        try
        {
            return await run(app.Services);
        }
        catch (Exception fault) when (fault is DialbookException or RequestFailedException or OptionsValidationException or ArgumentException)
        {
            await Console.Error.WriteLineAsync(fault.Message);
            return 1;
        }
    }
}
