using System.CommandLine;
using Dialbook.Tenancy;

namespace Dialbook.Functions.Commands;

/// <summary><c>token create</c></summary>
internal static class TokenCommand
{
    public static Command Make()
    {
        var client = new Option<int>("--client") { Description = "The client's ID", Required = true };
        var name = new Option<string>("--name") { Description = "What the token is for", Required = true };
        var role = new Option<Role>("--role") { Description = "What it may do", DefaultValueFactory = _ => Role.Admin };
        var associate = new Option<int?>("--associate") { Description = "The associate whom it stands for in the CRM API, from 1" };
        var create = new Command("create", "Makes a token of an existing client and prints it, such as when the last one is lost.")
        {
            client, name, role, associate,
        };
        create.SetAction((parsed, cancellationToken) => CommandServices.UseAsync(async services =>
        {
            var id = await services.GetRequiredService<ClientDirectory>().GetAsync(parsed.GetRequiredValue(client), cancellationToken);
            var token = new NewToken(parsed.GetRequiredValue(name), parsed.GetValue(role), parsed.GetValue(associate));
            var (_, secret) = await services.GetRequiredService<TokenStore>().CreateAsync(id, token, cancellationToken);
            Console.WriteLine(secret);
            return 0;
        }));
        return new Command("token", "Manages tokens.") { create };
    }
}

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
            var (_, secret) = await services.GetRequiredService<AppTokenStore>()
                .CreateAsync(id, parsed.GetRequiredValue(name), cancellationToken);
            Console.WriteLine(secret);
            return 0;
        }));
        return new Command("app-token", "Manages application tokens.") { create };
    }
}
