using System.CommandLine;
using Dialbook.Storage;

namespace Dialbook.Functions.Commands;

/// <summary><c>user create</c>, <c>user password</c>, <c>user remove</c></summary>
internal static class UserCommands
{
    private static readonly Option<string> Name = new("--name") { Description = "The name to sign in by", Required = true };
    private static readonly Option<bool> FromInput = new("--password-stdin")
    {
        Description = "Reads the password, a line, from standard input; without it one is made and printed, only now",
    };

    public static Command User() => new("user", "Manages the users who sign in to the CRM API.") { Create(), Password(), Remove() };

    private static Command Create()
    {
        var associate = new Option<int>("--associate") { Description = "The associate who the user is, from 1", Required = true };
        var role = new Option<Role>("--role") { Description = "What the user may do", DefaultValueFactory = _ => Role.Write };
        var create = new Command("create", "Makes a user.") { TenancyCommands.OfClient, Name, associate, role, FromInput };
        create.SetAction((parsed, cancellationToken) => UseAsync(parsed, (users, client, name) => SetPasswordAsync(parsed, password =>
        {
            var user = new NewUser(name, parsed.GetRequiredValue(associate), parsed.GetValue(role), password);
            return users.CreateAsync(client, user, cancellationToken);
        }), cancellationToken));
        return create;
    }

    private static Command Password()
    {
        var change = new Command("password", "Gives a user another password, which ends all tickets of before.")
        {
            TenancyCommands.OfClient, Name, FromInput,
        };
        change.SetAction((parsed, cancellationToken) => UseAsync(parsed, (users, client, name) => SetPasswordAsync(
            parsed, password => users.SetPasswordAsync(client, name, password, cancellationToken)), cancellationToken));
        return change;
    }

    private static Command Remove()
    {
        var remove = new Command("remove", "Removes a user, who stops within 5 seconds.") { TenancyCommands.OfClient, Name };
        remove.SetAction((parsed, cancellationToken) => UseAsync(
            parsed, (users, client, name) => users.RemoveAsync(client, name, cancellationToken), cancellationToken));
        return remove;
    }

    private static Task<int> UseAsync(
        ParseResult parsed, Func<UserStore, ClientId, string, Task> run, CancellationToken cancellationToken) =>
        TenancyCommands.ForClientAsync(
            parsed, (services, client) => run(services.GetRequiredService<UserStore>(), client, parsed.GetRequiredValue(Name)),
            cancellationToken);

    /// <summary>Sets the password from standard input, or a new one, which it then prints.</summary>
    private static async Task SetPasswordAsync(ParseResult parsed, Func<string, Task> set)
    {
        var isGiven = parsed.GetValue(FromInput);
        var password = isGiven ? Console.In.ReadLine() ?? "" : UserStore.NewPassword();
        await set(password);
        if (!isGiven)
            Console.WriteLine(password);
    }
}
