using System.Text;
using Dialbook.Crm;
using Dialbook.Functions.Tests.Running;
using Dialbook.Records;
using Dialbook.Storage;
using Dialbook.Tenancy;
using Dialbook.Times;

namespace Dialbook.Functions.Tests.Tenancy;

public sealed class CrmSignInTests(AppFixture app)
{
    private const string Password = "corréct hörse:7";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_User_Signs_In_With_Name_And_Password()
    {
        var (tenant, name) = await NewUserAsync();
        var user = CrmCaller.Basic(app.App, name.ToUpperInvariant(), Password);
        var reply = await user.GetPrincipalAsync();
        Assert.True(reply.Status == 200, reply.Text);
        Assert.Equal("application/json; charset=utf-8", reply.Header("Content-Type"));
        Assert.Equal(
            ["UserType", "Associate", "AssociateId", "IsPerson", "PersonId", "CountryId", "HomeCountryId", "ContactId", "GroupId",
                "BusinessId",
             "CategoryId", "ContactOwner", "RoleId", "RoleName", "RoleDescription", "RoleType", "Licenses", "FullName", "EMailAddress",
             "FunctionRights", "EjUserId", "EjAccessLevel", "EjUserStatus", "ProvidedCredentials", "SecondaryGroups",
             "DatabaseContextIdentifier", "UserName"],
            reply.Json.AsObject().Select(property => property.Key));
        Assert.Equal(
            ("InternalAssociate", name, 7, "write", "Employee", $"{tenant.Number}"),
            ((string)reply.Json["UserType"]!, (string)reply.Json["UserName"]!, (int)reply.Json["AssociateId"]!,
             (string)reply.Json["RoleName"]!, (string)reply.Json["RoleType"]!, (string)reply.Json["DatabaseContextIdentifier"]!));
    }

    [Fact]
    public async Task A_Principal_Is_The_Associate_With_The_Person_And_The_Company_That_The_CRM_Has()
    {
        var (tenant, name) = await NewUserAsync();
        await UpsertAsync(
            CrmTables.Contact, ("contact_id", 20), ("name", "Analytical Ltd"), ("country_id", 3), ("business_idx", 4), ("category_idx", 5),
            ("associate_id", 9));
        await UpsertAsync(
            CrmTables.Person, ("person_id", 30), ("contact_id", 20), ("firstname", "Ada"), ("middleName", "King"), ("lastname", "Lovelace"),
            ("country_id", 6));
        await UpsertAsync(CrmTables.Email, ("email_id", 1), ("person_id", 30), ("email_address", "ada@example.org"));
        await UpsertAsync(CrmTables.Associate, ("associate_id", 7), ("name", "ADA"), ("person_id", 30), ("group_idx", 8), ("ejuserId", 11));
        var principal = (await CrmCaller.Basic(app.App, name, Password).GetPrincipalAsync()).Json.AsObject();
        foreach (var (field, value) in ((string, int)[])
            [("AssociateId", 7), ("PersonId", 30), ("ContactId", 20), ("CountryId", 6), ("HomeCountryId", 3), ("GroupId", 8),
                ("BusinessId", 4), ("CategoryId", 5),
             ("ContactOwner", 9), ("EjUserId", 11)])
            Assert.Equal((field, value), (field, (int)principal[field]!));
        Assert.Equal(
            ("ADA", name, "Ada King Lovelace", "ada@example.org", true),
            ((string)principal["Associate"]!, (string)principal["UserName"]!, (string)principal["FullName"]!,
                (string)principal["EMailAddress"]!, (bool)principal["IsPerson"]!));

        async Task UpsertAsync(CrmTable table, params (string Column, object Value)[] row)
        {
            var given = new GivenColumns(table.Columns);
            foreach (var (column, value) in row)
                given.Set(table.Columns.Find(column)!, value is int number ? (long)number : value);
            var caller = new Caller(new Client(await ClientOf(tenant), "Test", ClientTime.Utc), Role.Admin);
            await app.App.Service<CrmLoad>().UpsertAsync(caller, new(table, [given]), null, Cancellation);
        }
    }

    [Theory]
    [InlineData("basic")]
    [InlineData("BASIC")]
    [InlineData("Basic  ")]
    public async Task The_Case_Of_A_Scheme_Does_Not_Matter(string basic)
    {
        var (tenant, name) = await NewUserAsync();
        var credential = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{Password}"));
        var user = new CrmCaller(app.App, $"{basic} {credential}");
        Assert.Equal(200, (await user.GetPrincipalAsync()).Status);
        var ticket = (string)(await user.SendAsync("POST", "User/ticket")).Json["Ticket"]!;
        foreach (var other in (string[])["SOTicket " + ticket, "SOTICKET " + ticket, "soticket " + ticket, "bearer "
            + tenant.Token, "BEARER " + tenant.Token])
            Assert.Equal(200, (await user.SendAsAsync(other, "GET", "User/currentPrincipal")).Status);
    }

    [Fact]
    public async Task Who_Is_Not_Known_Is_Told_How_To_Sign_In()
    {
        var (tenant, name) = await NewUserAsync();
        var (_, otherName) = await NewUserAsync("another horse");
        foreach (var (user, password) in ((string, string)[])
            [(name, "wrong"), (name, ""), (name, Password + " "), (name + "x", Password), (otherName, Password), ("", Password)])
            AssertUnknown(await CrmCaller.Basic(app.App, user, password).GetPrincipalAsync());

        // no colon, no base64, no UTF-8, nothing
        foreach (var wrong in (string?[])
            [null, "", "Basic", "Basic ", $"Basic {Base64("nocolon"u8)}", "Basic !!!", "Basic name:password",
                $"Basic {Base64([0xff, 0xfe, (byte)':', 0xc3])}",
             $"Basic {Base64([])}", "Bearer", "Bearer unknown", "SOTicket", "SOTicket 7T:", "SOTicket unknown", "Negotiate x",
             tenant.Token])
            AssertUnknown(await new CrmCaller(app.App, wrong).GetPrincipalAsync());

        static string Base64(ReadOnlySpan<byte> bytes) => Convert.ToBase64String(bytes);
    }

    [Fact]
    public async Task A_Token_Is_Good_For_Both_APIs_And_May_Stand_For_An_Associate()
    {
        var (tenant, name) = await NewUserAsync();
        var system = (await CrmCaller.Bearer(app.App, tenant.Token).GetPrincipalAsync()).Json;
        Assert.Equal(
            ("SystemAssociate", 0, "admin", null),
            ((string)system["UserType"]!, (int)system["AssociateId"]!, (string)system["RoleName"]!, (string?)system["UserName"]));

        foreach (var (associate, userName) in ((int, string?)[])[(7, name), (8, null)])
        {
            var made = (await tenant.PostAsync("tokens", $$"""{"Name":"Phone","Role":"read","AssociateID":{{associate}}}"""))
                .Is(200).Record;
            Assert.Equal(associate, (int)made["AssociateID"]!);
            var token = (string)made["Token"]!;
            (await new Tenant(app.App, tenant.Number, token).GetAsync("dialler/contacts")).Is(200);
            var principal = (await CrmCaller.Bearer(app.App, token).GetPrincipalAsync()).Json;
            Assert.Equal(("InternalAssociate", associate, "read", userName),
                ((string)principal["UserType"]!, (int)principal["AssociateId"]!, (string)principal["RoleName"]!,
                    (string?)principal["UserName"]));
        }
    }

    [Fact]
    public async Task The_Dialler_API_Takes_Tokens_Only()
    {
        var (tenant, name) = await NewUserAsync();
        var user = CrmCaller.Basic(app.App, name, Password);
        var ticket = (string)(await user.SendAsync("POST", "User/ticket")).Json["Ticket"]!;
        foreach (var credential in (string[])
            ["Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{Password}")), "SOTicket " + ticket, "Bearer " + ticket])
        {
            var reply = (await app.App.SendAsync("GET", tenant.Root + "dialler/contacts", null, ("Authorization", credential))).IsError(
                401);
            Assert.Equal("Bearer", reply.Header("WWW-Authenticate"));
        }
    }

    [Fact]
    public async Task Headers_That_Clients_Of_The_Vendor_Send_Beside_Do_No_Harm()
    {
        var (_, name) = await NewUserAsync();
        var reply = await CrmCaller.Basic(app.App, name, Password).SendAsync(
            "GET", "user/currentprincipal?$select=associateid", null, ("SO-AppToken", "x"), ("SO-Browser-TZ-Offset", "120"),
            ("SO-Language", "en"), ("Accept-Language", ""));
        Assert.Equal((200, 7, null), (reply.Status, (int)reply.Json["AssociateId"]!, (string?)reply.Json["UserName"]));
    }

    [Fact]
    public async Task A_Password_That_Was_Changed_And_A_User_Who_Was_Removed_Are_Unknown()
    {
        var (tenant, name) = await NewUserAsync();
        var user = CrmCaller.Basic(app.App, name, Password);
        var ticket = await user.NewTicketAsync();
        var (client, users) = (await ClientOf(tenant), app.App.Service<UserStore>());
        await users.SetPasswordAsync(client, name, "another horse", Cancellation);
        AssertUnknown(await user.GetPrincipalAsync());
        AssertUnknown(await ticket.GetPrincipalAsync());

        user = CrmCaller.Basic(app.App, name, "another horse");
        ticket = await user.NewTicketAsync();
        Assert.Equal(200, (await ticket.GetPrincipalAsync()).Status);
        await users.RemoveAsync(client, name, Cancellation);
        AssertUnknown(await user.GetPrincipalAsync());
        AssertUnknown(await ticket.GetPrincipalAsync());
    }

    internal static void AssertUnknown(Reply reply)
    {
        Assert.Equal(401, reply.Status);
        Assert.Equal("Basic realm=\"Dialbook\", SOTicket, Bearer", reply.Header("WWW-Authenticate"));
        Assert.True((bool)reply.Json["Error"]!);
        Assert.Equal("A valid user, ticket or token is needed", (string)reply.Json["Message"]!);
        Assert.Equal("A valid user, ticket or token is needed", (string)reply.Json["ErrorMessage"]!);
    }

    private Task<ClientId> ClientOf(Tenant tenant) => app.App.Service<ClientDirectory>().GetAsync(tenant.Number, Cancellation);

    private async Task<(Tenant Tenant, string Name)> NewUserAsync(string password = Password)
    {
        var tenant = await app.NewTenantAsync();
        var user = await app.App.Service<UserStore>().CreateAsync(
            await ClientOf(tenant), new($"änna-{tenant.Number}@example.org", 7, Role.Write, password), Cancellation);
        return (tenant, user.Name);
    }
}
