using System.CommandLine;
using Dialbook.Storage;
using Dialbook.Tenancy;

namespace Dialbook.Functions.Commands;

/// <summary><c>client create</c></summary>
internal static class ClientCommand
{
    /// <summary>The client exists already, which is no fault when it is made again.</summary>
    public const int ExistsAlready = 2;

    public static Command Make()
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
            DefaultValueFactory = _ => Client.DefaultCountryPrefix,
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
}
