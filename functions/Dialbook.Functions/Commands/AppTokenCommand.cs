using System.CommandLine;
using Dialbook.Tenancy;

namespace Dialbook.Functions.Commands;

/// <summary><c>app-token create</c></summary>
internal static class AppTokenCommand
{
    public static Command Make()
    {
        var client = new Option<int>("--client") { Description = "The client's ID", Required = true };
        var name = new Option<string>("--name") { Description = "The application", Required = true };
        var create = new Command(
            "create",
            "Makes an application token and prints it. From the first one on, the client's CRM API takes only calls that send one.")
        {
            client, name,
        };
        create.SetAction((parsed, cancellationToken) => CommandServices.UseAsync(async services =>
        {
            var id = await services.GetRequiredService<ClientDirectory>().GetAsync(parsed.GetRequiredValue(client), cancellationToken);
            var (_, secret) = await services.GetRequiredService<AppTokenStore>().CreateAsync(
                id, parsed.GetRequiredValue(name), cancellationToken);
            Console.WriteLine(secret);
            return 0;
        }));
        return new Command("app-token", "Manages application tokens.") { create };
    }
}
