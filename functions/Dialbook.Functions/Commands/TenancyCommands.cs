using System.CommandLine;
using Dialbook.Storage;

namespace Dialbook.Functions.Commands;

/// <summary><c>client create</c>, <c>token create</c>, <c>app-token create</c></summary>
internal static class TenancyCommands
{
    /// <summary>The exit code for a client that is there already, which is no fault when it is made again.</summary>
    private const int ExistsAlready = 2;

    /// <summary>The client that a command is about.</summary>
    public static Option<int> OfClient { get; } = new("--client") { Description = "The client's ID", Required = true };

    public static Command Client()
    {
        var id = new Option<int>("--id") { Description = "The client's ID (ClientsID), from 1", Required = true };
        var name = new Option<string>("--name") { Description = "The client's name", Required = true };
        var timeZone = new Option<string>("--time-zone")
        {
            Description = "The IANA name of its time zone",
            DefaultValueFactory = _ => "UTC",
        };
        var countryPrefix = new Option<int>("--country-prefix")
        {
            Description = "The code of its country, such as 47: of telephone numbers that name none",
            DefaultValueFactory = _ => Dialbook.Tenancy.Client.DefaultCountryPrefix,
        };
        var create = new Command("create", "Makes a client and prints its first admin token, which is shown only now.")
        {
            id, name, timeZone, countryPrefix,
        };
        create.SetAction((parsed, cancellationToken) => CommandServices.UseAsync(async services =>
        {
            // before the client: what cannot make a queue must not leave a client without a token
            await services.GetRequiredService<DialbookQueues>().CreateAsync(cancellationToken);
            var (client, isNew) = await services.GetRequiredService<ClientDirectory>().CreateAsync(
                parsed.GetRequiredValue(id), parsed.GetRequiredValue(name), parsed.GetRequiredValue(timeZone), cancellationToken,
                parsed.GetRequiredValue(countryPrefix));
            if (!isNew)
            {
                await Console.Error.WriteLineAsync($"Client {client} exists already.");
                return ExistsAlready;
            }

            var token = new NewToken("First", Role.Admin);
            var (_, secret) = await services.GetRequiredService<TokenStore>().CreateAsync(client, token, cancellationToken);
            Console.WriteLine(secret);
            return 0;
        }));
        return new Command("client", "Manages clients.") { create };
    }

    public static Command Token()
    {
        var name = new Option<string>("--name") { Description = "What the token is for", Required = true };
        var role = new Option<Role>("--role") { Description = "What it may do", DefaultValueFactory = _ => Role.Admin };
        var associate = new Option<int?>("--associate") { Description = "The associate whom it stands for in the CRM API, from 1" };
        var create = new Command("create", "Makes a token of an existing client and prints it, such as when the last one is lost.")
        {
            OfClient, name, role, associate,
        };
        create.SetAction((parsed, cancellationToken) => ForClientAsync(parsed, async (services, client) =>
        {
            var token = new NewToken(parsed.GetRequiredValue(name), parsed.GetValue(role), parsed.GetValue(associate));
            var (_, secret) = await services.GetRequiredService<TokenStore>().CreateAsync(client, token, cancellationToken);
            Console.WriteLine(secret);
        }, cancellationToken));
        return new Command("token", "Manages tokens.") { create };
    }

    public static Command AppToken()
    {
        var name = new Option<string>("--name") { Description = "The application", Required = true };
        var create = new Command(
            "create",
            "Makes an application token and prints it. From the first one on, the client's CRM API takes only calls that send one.")
        {
            OfClient, name,
        };
        create.SetAction((parsed, cancellationToken) => ForClientAsync(parsed, async (services, client) =>
        {
            var (_, secret) = await services.GetRequiredService<AppTokenStore>()
                .CreateAsync(client, parsed.GetRequiredValue(name), cancellationToken);
            Console.WriteLine(secret);
        }, cancellationToken));
        return new Command("app-token", "Manages application tokens.") { create };
    }

    /// <summary>Runs a command about the client that its arguments name.</summary>
    public static Task<int> ForClientAsync(
        ParseResult parsed, Func<IServiceProvider, ClientId, Task> run, CancellationToken cancellationToken) =>
        CommandServices.UseAsync(async services =>
        {
            var clients = services.GetRequiredService<ClientDirectory>();
            await run(services, await clients.GetAsync(parsed.GetRequiredValue(OfClient), cancellationToken));
            return 0;
        });
}
