using System.CommandLine;
using Dialbook.Storage;
using Dialbook.Tenancy;

namespace Dialbook.Functions.Commands;

/// <summary><c>user create</c>, <c>user password</c>, <c>user remove</c></summary>
internal static class UserCommand
{
    private static readonly Option<int> Client = new("--client") { Description = "The client's ID", Required = true };
    private static readonly Option<string> Name = new("--name") { Description = "The name to sign in by", Required = true };
    private static readonly Option<bool> FromInput = new("--password-stdin")
    {
        Description = "Reads the password, a line, from standard input; without it one is made and printed, only now",
    };

    public static Command Make() => new("user", "Manages the users who sign in to the CRM API.") { Create(), Password(), Remove() };

    private static Command Create()
    {
        var associate = new Option<int>("--associate") { Description = "The associate who the user is, from 1", Required = true };
        var role = new Option<Role>("--role") { Description = "What the user may do", DefaultValueFactory = _ => Role.Write };
        var create = new Command("create", "Makes a user.") { Client, Name, associate, role, FromInput };
        create.SetAction((parsed, cancellationToken) => UseAsync(parsed, async (users, client, name) =>
        {
            var password = ReadPassword(parsed);
            var user = new NewUser(name, parsed.GetRequiredValue(associate), parsed.GetValue(role), password.Text);
            await users.CreateAsync(client, user, cancellationToken);
            password.Print();
        }, cancellationToken));
        return create;
    }

    private static Command Password()
    {
        var password = new Command("password", "Gives a user another password, which ends all tickets of before.")
        {
            Client, Name, FromInput,
        };
        password.SetAction((parsed, cancellationToken) => UseAsync(parsed, async (users, client, name) =>
        {
            var password = ReadPassword(parsed);
            await users.SetPasswordAsync(client, name, password.Text, cancellationToken);
            password.Print();
        }, cancellationToken));
        return password;
    }

    private static Command Remove()
    {
        var remove = new Command("remove", "Removes a user, who stops within 5 seconds.") { Client, Name };
        remove.SetAction((parsed, cancellationToken) => UseAsync(
            parsed, (users, client, name) => users.RemoveAsync(client, name, cancellationToken), cancellationToken));
        return remove;
    }

    private static Task<int> UseAsync(
        ParseResult parsed, Func<UserStore, ClientId, string, Task> run, CancellationToken cancellationToken) =>
        CommandServices.UseAsync(async services =>
        {
            var client = await services.GetRequiredService<ClientDirectory>().GetAsync(parsed.GetRequiredValue(Client), cancellationToken);
            await run(services.GetRequiredService<UserStore>(), client, parsed.GetRequiredValue(Name));
            return 0;
        });

    private static GivenPassword ReadPassword(ParseResult parsed) =>
        parsed.GetValue(FromInput) ? new(Console.In.ReadLine() ?? "", IsNew: false) : new(UserStore.NewPassword(), IsNew: true);

    private readonly record struct GivenPassword(string Text, bool IsNew)
    {
        public void Print()
        {
            if (IsNew)
                Console.WriteLine(Text);
        }
    }
}
