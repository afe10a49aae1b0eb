using Dialbook.Functions.Tests.Running;

namespace Dialbook.Functions.Tests.Requests;

public sealed class IdempotencyTests(AppFixture app)
{
    private const string Import = "dialler/contacts/import";

    [Fact]
    public async Task The_Same_Call_With_The_Same_Key_Gets_The_First_Answer_Byte_For_Byte()
    {
        var tenant = await app.NewTenantAsync();
        var campaign = await tenant.NewCampaignAsync();
        var id = await tenant.NewContactAsync(campaign);
        foreach (var (path, body) in ((string, string)[])
            [(Import, Tenant.Contact(campaign)), ("dialler/campaigns", """{"Name":"Second"}"""),
             ($"dialler/contacts/contact/{id}/history", """{"PhoneNumberOffset":1,"ResultCodesExportKey":"Abort (Abort)"}""")])
        {
            var first = (await tenant.PostAsync(path, body, ("Idempotency-Key", path))).Is(200);
            Assert.Null(first.Header("Idempotent-Replayed"));
            var again = (await tenant.PostAsync(path, body, ("Idempotency-Key", path))).Is(200);
            Assert.Equal("true", again.Header("Idempotent-Replayed"));
            Assert.Equal(first.Bytes, again.Bytes);
        }

        Assert.Equal(2, await tenant.CountAsync());
        Assert.Equal(2, (await tenant.GetAsync("dialler/campaigns")).Count);
        Assert.Equal(1, (int)(await tenant.ReadAsync(id))["nTries"]!);
    }

    [Fact]
    public async Task Another_Request_With_The_Same_Key_Is_422()
    {
        var tenant = await app.NewTenantAsync();
        var campaign = await tenant.NewCampaignAsync();
        var key = ("Idempotency-Key", new string('k', 255));
        (await tenant.PostAsync(Import, Tenant.Contact(campaign), key)).Is(200);
        (await tenant.PostAsync(Import, Tenant.Contact(campaign, "\"City\":\"x\""), key)).IsError(422);
        (await tenant.PostAsync(Import + "?overwriteDuplicates=true", Tenant.Contact(campaign), key)).IsError(422);
        (await tenant.PostAsync("dialler/campaigns", """{"Name":"x"}""", key)).IsError(422);
        Assert.Equal(1, await tenant.CountAsync());
    }

    [Fact]
    public async Task A_Key_Has_At_Most_255_Characters()
    {
        var tenant = await app.NewTenantAsync();
        (await tenant.PostAsync(Import, Tenant.Contact(await tenant.NewCampaignAsync()), ("Idempotency-Key", new string('k', 256))))
            .Names("Idempotency-Key");
        Assert.Equal(0, await tenant.CountAsync());
    }

    [Fact]
    public async Task What_Was_Refused_Is_Not_Kept()
    {
        var tenant = await app.NewTenantAsync();
        var campaign = await tenant.NewCampaignAsync("Own");
        var key = ("Idempotency-Key", "k");
        (await tenant.PostAsync(Import, """{"Name":"N"}""", key)).IsError(400);
        (await tenant.PostAsync(Import, Tenant.Contact(campaign, "\"DiallerCampaignsName\":\"Other\""), key)).IsError(400);
        var made = (await tenant.PostAsync(Import, Tenant.Contact(campaign), key)).Is(200);
        Assert.Null(made.Header("Idempotent-Replayed"));
    }

    [Fact]
    public async Task A_Key_Is_The_Clients_Own()
    {
        foreach (var tenant in (Tenant[])[await app.NewTenantAsync(), await app.NewTenantAsync()])
        {
            var body = Tenant.Contact(await tenant.NewCampaignAsync());
            var made = (await tenant.PostAsync(Import, body, ("Idempotency-Key", "same"))).Is(200);
            Assert.Null(made.Header("Idempotent-Replayed"));
            Assert.Equal(tenant.Number, (int)made.Record["ClientsID"]!);
        }
    }

    [Fact]
    public async Task Several_At_Once_Make_One_Contact()
    {
        var tenant = await app.NewTenantAsync();
        var body = Tenant.Contact(await tenant.NewCampaignAsync(), "\"UserData\":\"u\"");
        var replies = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => tenant.PostAsync(Import, body, ("Idempotency-Key", "k"))));
        Assert.All(replies, reply => Assert.Contains(reply.Status, (int[])[200, 409]));
        var made = replies.Where(reply => reply.Status == 200).ToList();
        Assert.NotEmpty(made);
        Assert.Single(made.Select(reply => reply.Text).Distinct(StringComparer.Ordinal));
        Assert.Equal(1, await tenant.CountAsync());
    }
}
