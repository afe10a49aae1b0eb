using System.Text;
using Dialbook.Functions.Tests.Running;
using Dialbook.Tenancy;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Dialbook.Functions.Tests.OpenApi;

/// <summary>Walks over every operation of the document with every kind of credential.</summary>
public sealed class WalkTests(AppFixture app)
{
    private const string Password = "correct horse";
    private static readonly string[] Roles = ["read", "write", "admin"];
    private static readonly string[] Last = ["LogOut", "CreateAppToken"];

    /// <summary>What a credential opens: nothing, the CRM API only, or both, up to its role.</summary>
    private enum Opens
    {
        Nothing,
        Crm,
        Both,
    }

    [Fact]
    public async Task Every_Operation_Lets_In_Who_Has_Its_Role_And_Nobody_Else()
    {
        var clock = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var walked = await TestApp.StartAsync(
            app.ConnectionString, configure: builder => builder.Services.AddSingleton<TimeProvider>(clock));
        var surface = await ApiSurface.ReadAsync(walked);
        var tenant = (await app.NewTenantAsync()).At(walked);
        var credentials = await MakeAsync(walked, tenant, clock);
        var answers = new AnswerCheck(surface);
        var faults = new List<string>();
        var count = 0;

        // whoever logs out has a ticket less, and a client that has an application token asks for it
        foreach (var operation in surface.Operations.OrderBy(operation => Array.IndexOf(Last, operation.Id)))
        {
            foreach (var credential in credentials)
            {
                var reply = await walked.SendAsync(DocumentedRequest.Of(operation, tenant.Number, credential.Authorization));
                count++;
                if (FindFault(operation, credential, reply, answers) is { } fault)
                    faults.Add($"{operation} with {credential.Name}: {fault}: {reply.Status} {reply.Text}");
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.Equal(surface.Operations.Count * credentials.Count, count);
        TestContext.Current.SendDiagnosticMessage(
            $"The walk: {surface.Operations.Count} operations, {credentials.Count} credentials, {count} requests");
    }

    private static string? FindFault(DocumentedOperation operation, Credential credential, Reply reply, AnswerCheck answers)
    {
        var isKnown = credential.Opens == Opens.Both || (credential.Opens == Opens.Crm && operation.IsCrm)
            || (credential.IsOthers && operation.IsCrm);
        var expected = operation.Role switch
        {
            null => 200,
            _ when !isKnown => 401,
            { } least when Array.IndexOf(Roles, credential.Role) < Array.IndexOf(Roles, least) => 403,
            _ => (int?)null,
        };
        if (expected is { } status)
            return reply.Status == status ? answers.FindFault(operation, reply) : $"{status} is expected";
        return reply.Status is 401 or 403 or 429 or >= 500 ? "it is not let in" : answers.FindFault(operation, reply);
    }

    private static async Task<List<Credential>> MakeAsync(TestApp app, Tenant tenant, FakeTimeProvider clock)
    {
        var client = await app.Service<ClientDirectory>().GetAsync(tenant.Number, TestContext.Current.CancellationToken);
        var users = app.Service<UserStore>();
        var credentials = new List<Credential>
        {
            new("none", null, Opens.Nothing),
            new("an empty one", "", Opens.Nothing),
            new("no secret", "Bearer", Opens.Nothing),
            new("an unknown token", "Bearer unknown", Opens.Nothing),
            new("a broken token", "Bearer " + Broken(tenant.Token), Opens.Nothing),
            new("a token without its scheme", tenant.Token, Opens.Nothing),
            new("a token as a password", "Basic " + tenant.Token, Opens.Nothing),
            new("a broken password", "Basic !!!", Opens.Nothing),
            new("an unknown ticket", "SOTicket 7T:AQAAAAEA", Opens.Nothing),
        };

        // what ends by the clock is made before it moves
        var expires = clock.GetUtcNow().AddHours(1);
        var (_, expired) = await app.Service<TokenStore>().CreateAsync(
            client, new("Expired", Role.Admin, null, expires), TestContext.Current.CancellationToken);
        var revoked = (await tenant.PostAsync("tokens", """{"Name":"Revoked","Role":"admin"}""")).Is(200).Record;
        (await new Tenant(app, tenant.Number, (string)revoked["Token"]!).GetAsync("tokens")).Is(200);
        var (_, forgotten) = await NewUserAsync("admin", 100);
        var (removed, ofRemoved) = await NewUserAsync("admin", 101);
        var (_, left) = await NewUserAsync("admin", 102);
        var (expiredTicket, removedTicket) = (await TicketAsync(forgotten), await TicketAsync(ofRemoved));
        (await tenant.DeleteAsync($"tokens/{revoked["ID"]}")).Is(200);
        await users.RemoveAsync(client, removed, TestContext.Current.CancellationToken);
        clock.Advance(TimeSpan.FromHours(7));
        var endedTicket = await TicketAsync(left);
        Assert.Equal(200, (await SendAsync("POST", "User/logout", endedTicket)).Status);
        credentials.AddRange(
        [
            new("an expired token", "Bearer " + expired, Opens.Nothing), new(
                "a revoked token", "Bearer " + (string)revoked["Token"]!, Opens.Nothing),
            new("an expired ticket", expiredTicket, Opens.Nothing), new("a ticket of a removed user", removedTicket, Opens.Nothing),
            new("a ticket that was logged out", endedTicket, Opens.Nothing),
        ]);

        for (var role = 0; role < Roles.Length; role++)
        {
            var (_, basic) = await NewUserAsync(Roles[role], role + 1);
            credentials.Add(
                new($"a token to {Roles[role]}", "Bearer " + (await tenant.WithRoleAsync(Roles[role])).Token, Opens.Both, Roles[role]));
            credentials.Add(new($"a user to {Roles[role]}", basic, Opens.Crm, Roles[role]));
            credentials.Add(new($"a ticket to {Roles[role]}", await TicketAsync(basic), Opens.Crm, Roles[role]));
        }

        credentials.Add(
            new("another tenant's token", "Bearer "
                + (await Tenant.CreateAsync(app, "UTC")).Token, Opens.Nothing, "admin") { IsOthers = true });
        return credentials;

        async Task<(string Name, string Basic)> NewUserAsync(string role, int associate)
        {
            var name = $"walk-{tenant.Number}-{associate}@example.org";
            await users.CreateAsync(
                client, new(name, associate, Enum.Parse<Role>(role, ignoreCase: true), Password), TestContext.Current.CancellationToken);
            return (name, "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{Password}")));
        }

        async Task<string> TicketAsync(string basic)
        {
            var reply = await SendAsync("POST", "User/ticket", basic);
            Assert.True(reply.Status == 200, reply.Text);
            return "SOTicket " + (string)reply.Json["Ticket"]!;
        }

        Task<Reply> SendAsync(string method, string path, string authorization) =>
            app.SendAsync(method, "/api/v1/" + path, null, ("Authorization", authorization));
    }

    private static string Broken(string token) => token[..^1] + (token[^1] == 'A' ? 'B' : 'A');

    /// <param name="Name">What it is, for people.</param>
    /// <param name="Opens">What it opens of the tenant.</param>
    private sealed record Credential(string Name, string? Authorization, Opens Opens, string? Role = null)
    {
        /// <summary>Whether it opens the CRM API, which names no client, for another tenant.</summary>
        public bool IsOthers { get; init; }
    }
}
