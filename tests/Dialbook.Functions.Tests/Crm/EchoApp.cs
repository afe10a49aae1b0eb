using Dialbook.Functions.Crm;
using Dialbook.Functions.Crm.Carriers;
using Dialbook.Functions.Formats;
using Dialbook.Functions.Hosting;
using Dialbook.Functions.Tests.Running;
using Dialbook.Tenancy;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Dialbook.Functions.Tests.Crm;

/// <summary>The app, with an agent whose methods answer what they are given.</summary>
public sealed class EchoApp(AppFixture fixture) : IAsyncLifetime
{
    private TestApp _app = null!;
    private Tenant _tenant = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await TestApp.StartAsync(fixture.ConnectionString, map: Map);
        _tenant = await fixture.NewTenantAsync("Europe/Oslo");
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    public IEnumerable<RouteEndpoint> Endpoints => _app.Endpoints;

    /// <summary>The secret of a token with that role.</summary>
    public async Task<string> TokenAsync(string role) => (await _tenant.WithRoleAsync(role)).Token;

    public Task<Reply> PostAsync(string method, string? body, params (string Name, string Value)[] headers) =>
        SendAsync("POST", "/api/v1/Agents/Echo/" + method, body, headers);

    public Task<Reply> SendAsync(string verb, string path, string? body, params (string Name, string Value)[] headers) =>
        _app.SendAsync(verb, path, body, [("Authorization", "Bearer " + _tenant.Token), .. headers]);

    /// <summary>Sends a body of another type, or of none.</summary>
    public Task<Reply> SendAsync(string path, HttpContent content)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.Authorization = new("Bearer", _tenant.Token);
        return _app.SendAsync(request);
    }

    public Task<Reply> SendAnonymouslyAsync(string verb, string path, params (string Name, string Value)[] headers) => _app.SendAsync(verb, path, null, headers);

    private static void Map(IEndpointRouteBuilder app)
    {
        var echo = app.MapGroup(CrmAgents.Root).MapAgent("Echo");
        echo.MapPost("GetActivity", async (CrmCall call) =>
                CrmAnswer.Of(call, await call.ReadAsync(CrmJson.Default.GetMyActiveContactsRequest), CrmJson.Default.GetMyActiveContactsRequest))
            .AsAgentMethod(Role.Read, CrmJson.Default.GetMyActiveContactsRequest, CrmJson.Default.GetMyActiveContactsRequest);
        echo.MapPost("Upsert", async (CrmCall call) =>
                CrmAnswer.Of(call, await call.ReadAsync(CrmJson.Default.UpsertRequest, 2 * CrmCall.MaxBody), CrmJson.Default.UpsertRequest))
            .AsAgentMethod(Role.Admin, CrmJson.Default.UpsertRequest, CrmJson.Default.UpsertRequest);
        echo.MapPost("GetContact", (CrmCall call) => CrmAnswer.Of(call, Find(call.QueryId("contactId")), CrmJson.Default.Contact))
            .AsAgentMethod(Role.Read, null, CrmJson.Default.Contact, "contactId");
        echo.MapPost("List", (CrmCall call) => CrmAnswer.Stream(call, List(call.QueryId("count")), CrmJson.Default.IReadOnlyListContactActivity))
            .AsAgentMethod(Role.Read, null, CrmJson.Default.IReadOnlyListContactActivity, "count");
        echo.MapPost("Delete", (CrmCall _) => CrmAnswer.Nothing()).AsAgentMethod(Role.Write);
        echo.MapPost("Save", async (CrmCall call, IdempotentAnswer idempotent) =>
                await call.RunOnceAsync(idempotent, CrmJson.Default.Contact, (company, _) => Task.FromResult(CrmAnswer.Of(call, company, CrmJson.Default.Contact))))
            .AsAgentMethod(Role.Write, CrmJson.Default.Contact, CrmJson.Default.Contact);
        echo.MapPost("Fail", (CrmCall call) => Fail(call.OptionalText("fault")))
            .WithMetadata(new InvalidErrorType("SoMassOperationException")).AsAgentMethod(Role.Read, null, null, "fault");
    }

    private static Contact? Find(int id) => id == 0 ? null : new() { ContactId = id, Name = "NO:\"Selskap\";US:\"Company\"" };

    private static async IAsyncEnumerable<ContactActivity> List(int count)
    {
        for (var i = 0; i < count; i++)
        {
            await Task.Yield();
            yield return new ContactActivity { ContactId = i };
        }
    }

    private static Answer Fail(string? fault) => throw (Enum.TryParse<DialbookFault>(fault, out var known)
        ? new DialbookException(known, "No") { RetryAfter = known == DialbookFault.TooManyRequests ? TimeSpan.FromSeconds(7) : null }
        : fault == "store" ? new TimeoutException() : fault == "fields" ? DialbookException.Invalid([new("A", "is bad"), new("B", "is worse")])
        : new InvalidOperationException("the inside"));
}
