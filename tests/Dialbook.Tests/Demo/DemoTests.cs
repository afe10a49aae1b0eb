using System.Globalization;
using System.Text.RegularExpressions;
using Dialbook.Contacts;
using Dialbook.Crm;
using Dialbook.Demo;
using Dialbook.Telephones;
using Dialbook.Tenancy;
using Dialbook.Testing;
using Dialbook.Tests.Crm;
using Dialbook.Tests.Running;
using Dialbook.Times;
using Microsoft.Extensions.Time.Testing;

namespace Dialbook.Tests.Demo;

public sealed partial class DemoTests(AzuriteServer azurite, DemoTests.FilledDemo filled) : IClassFixture<DemoTests.FilledDemo>
{
    private readonly FakeTimeProvider _clock = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_Has_A_Small_Crm_And_A_Campaign()
    {
        var client = filled.Client;
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var table in CrmTables.All)
            counts[table.Name] = (await ListAsync(client, table)).Count;
        Assert.Equal(50, counts["contact"]);
        Assert.Equal(200, counts["person"]);
        Assert.Equal(
            (5, 4, 6, 2, 3, 3, 4),
            (counts["country"], counts["category"], counts["business"], counts["currency"], counts["ticket_status"], counts["associate"],
                counts["selection"]));
        Assert.Equal(
            (160, 40, 80, 60, 30), (counts["appointment"], counts["document"], counts["ticket"], counts["sale"], counts["chat_session"]));
        Assert.Equal((50, 150), (counts["url"], counts["email"]));
        Assert.Equal("Sarah Johnson", (await client.Domain.Crm.FindAsync(client.Id, CrmTables.Person, 641, Cancellation))!.FullName());
        Assert.Equal(
            ["Hannah", "Marcus", "Priya", "Tom", "Lena", "Jonas", "Chloé", "Elsa"],
            (await client.ListAsync(new() { CampaignId = DemoCampaign.Id })).Select(contact => contact.Text(ContactColumns.FirstName)));
    }

    [Fact]
    public async Task Names_And_Numbers_Are_Each_Once_And_Nobodys()
    {
        var client = filled.Client;
        var persons = (await ListAsync(client, CrmTables.Person)).ToDictionary(person => person.Id);
        var companies = (await ListAsync(client, CrmTables.Contact)).ToDictionary(company => company.Id);
        var countries = (await ListAsync(client, CrmTables.Country)).ToDictionary(country => country.Id);
        Assert.Equal(persons.Count, persons.Values.Select(person => person.FullName()).Distinct(StringComparer.Ordinal).Count());

        var numbers = new HashSet<string>(StringComparer.Ordinal);
        foreach (var phone in await ListAsync(client, CrmTables.Phone))
        {
            var company = companies[phone.Number("ptype_idx") == 1 ? phone.Number("owner_id") : persons[phone.Number("owner_id")].Number(
                "contact_id")];
            var prefix = int.Parse(
                countries[company.Number("country_id")].Text("dialInPrefix"), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
            var number = TelephoneNumber.Read(phone.Text("phone"), prefix);
            Assert.True(number is { Kind: TelephoneKind.Whole }, phone.Text("phone"));
            var international = string.Create(CultureInfo.InvariantCulture, $"+{number.Number}");
            Assert.Matches(FilmNumbers(), international);
            Assert.True(phone.Number("ptype_idx") == 16387 || numbers.Add(international), international);
        }

        Assert.All(await ListAsync(client, CrmTables.Email), mail =>
            Assert.EndsWith(".example", mail.Text("email_address"), StringComparison.Ordinal));
        Assert.All(
            await ListAsync(client, CrmTables.Url), web => Assert.Matches("^https://www\\.[a-z0-9]+\\.example$", web.Text("url_address")));
    }

    [Fact]
    public async Task The_Busy_Company_Has_Something_In_Every_List()
    {
        var client = filled.Client;
        Assert.Equal(
            DemoTenant.AssociateId,
            (await client.Domain.Crm.FindAsync(client.Id, CrmTables.Contact, DemoCompany.Busy, Cancellation))!.Number("associate_id"));
        foreach (var kind in (CompanyItemKind[])[CompanyItemKind.Ticket, CompanyItemKind.FollowUp, CompanyItemKind.Document,
            CompanyItemKind.Sale, CompanyItemKind.Chat])
            Assert.InRange((await client.Domain.Items.ListAsync(client.Id, DemoCompany.Busy, kind, 385, Cancellation)).Count, 5, 40);
    }

    [Fact]
    public async Task What_Happened_Lately_Is_What_People_Did()
    {
        var client = filled.Client;
        var activity = await client.Domain.Activity.ListAsync(
            client.Id, DemoTenant.AssociateId, new(_clock.Now().AddDays(-1), [], ActivityType.All), Cancellation);
        Assert.InRange(activity.Count, 3, 30);
        Assert.Contains(activity, one => one.CompanyId == DemoCompany.Busy);
        Assert.All(activity, one => Assert.NotEqual(
            ActivityType.Unknown, one.Type & (ActivityType.NewActivity | ActivityType.ActivityCompleted | ActivityType.DocumentAdded)));
        Assert.All(activity, one => Assert.Contains(one.ByAssociateId, DemoLists.Sellers));
    }

    [Theory]
    [InlineData(DemoSelections.Static, 200, 400)]
    [InlineData(DemoSelections.Dynamic, 2, 8)]
    [InlineData(DemoSelections.Combined, 1, 4)]
    [InlineData(DemoSelections.Campaigns, 8, 8)]
    public async Task A_Selection_Has_Caller_Ids(int selection, int fewest, int most)
    {
        var client = filled.Client;
        var head = (await client.Domain.CallerIdRefresh(client.Domain.SelectionCallerIds).RunAsync(
            new(client.Id, selection), Cancellation))!;
        Assert.InRange(head.Count, fewest, most);
        Assert.Equal(0, head.Skipped);
    }

    [Fact]
    public async Task A_Second_Run_Leaves_What_Is_There()
    {
        var client = await FillAsync(azurite, _clock);
        await client.Domain.Load.UpsertAsync(
            new Caller(Of(client), Role.Admin),
            new(CrmTables.Contact, [CrmBook.Row(CrmTables.Contact, ("contact_id", DemoCompany.Busy), ("name", "Renamed"))]),
            null, Cancellation);
        var before = await DescribeAsync(client);
        _clock.Advance(TimeSpan.FromDays(1));
        await client.Domain.DemoCrm.FillAsync(Of(client), Cancellation);
        await client.Domain.DemoCampaign.FillAsync(client.Id, Cancellation);
        Assert.Equal(before, await DescribeAsync(client));
        Assert.Equal(8, (await client.ListAsync(new() { CampaignId = DemoCampaign.Id })).Count);
    }

    [Theory]
    [InlineData(40)]
    [InlineData(200)]
    public async Task A_Run_That_Broke_Off_Is_Brought_To_Its_End_By_The_Next(int request)
    {
        var client = await PrepareAsync(azurite, _clock);
        var transport = new FaultyTransport((_, number) => number > request ? Fault.ResetBefore : Fault.None);
        await Assert.ThrowsAnyAsync<Exception>(() => client.Process(transport, maxRetries: 0).DemoCrm.FillAsync(Of(client), Cancellation));
        Assert.False(await client.Domain.DemoCrm.IsFilledAsync(client.Id, Cancellation));
        await client.Domain.DemoCrm.FillAsync(Of(client), Cancellation);
        Assert.True(await client.Domain.DemoCrm.IsFilledAsync(client.Id, Cancellation));
        Assert.Equal(await DescribeAsync(filled.Client), await DescribeAsync(client));
    }

    /// <summary>The demo tenant itself is the same for all tests, and for whoever else makes it meanwhile.</summary>
    [Fact]
    public async Task The_Demo_Tenant_Is_Filled_Once()
    {
        var client = await TestClient.NewAsync(azurite);
        await client.Domain.Demo.FillAsync(Cancellation);
        var demo = await client.Domain.Clients.GetAsync(DemoTenant.ClientNumber, Cancellation);
        var selection = await client.Domain.Crm.FindAsync(demo, CrmTables.Selection, DemoSelections.Static, Cancellation);
        await client.Domain.Demo.FillAsync(Cancellation);
        Assert.Equal(
            selection!.ETag, (await client.Domain.Crm.FindAsync(demo, CrmTables.Selection, DemoSelections.Static, Cancellation))!.ETag);
    }

    private static Client Of(TestClient client) => new(client.Id, "Test", ClientTime.Utc);

    /// <summary>A client that has what the demo tenant has without a CRM.</summary>
    private static async Task<TestClient> PrepareAsync(AzuriteServer azurite, TimeProvider clock)
    {
        var client = await TestClient.NewAsync(azurite, clock);
        await client.Domain.CampaignWriter.CreateAsync(
            client.Id, DemoTenant.CampaignId, TestClient.Named(DemoTenant.CampaignName), Cancellation);
        await client.Domain.DemoCampaign.FillAsync(client.Id, Cancellation);
        return client;
    }

    private static async Task<TestClient> FillAsync(AzuriteServer azurite, TimeProvider clock)
    {
        var client = await PrepareAsync(azurite, clock);
        await client.Domain.DemoCrm.FillAsync(Of(client), Cancellation);
        return client;
    }

    private static async Task<List<CrmRecord>> ListAsync(TestClient client, CrmTable table)
    {
        var all = new List<CrmRecord>();
        await foreach (var records in client.Domain.Snapshots.ReadAllAsync(client.Id, table, Cancellation))
            all.AddRange(records);
        return all;
    }

    /// <summary>All records with all that callers give, but for when members were put in.</summary>
    private static async Task<List<string>> DescribeAsync(TestClient client)
    {
        var lines = new List<string>();
        foreach (var table in CrmTables.All)
        {
            foreach (var record in await ListAsync(client, table))
            {
                lines.Add($"{table} " + string.Join(", ", record.Columns
                    .Where(column => !column.Name.StartsWith("updated", StringComparison.Ordinal)
                        && !column.Name.StartsWith("lastMembership", StringComparison.Ordinal))
                    .Select(column => string.Create(CultureInfo.InvariantCulture, $"{column}={record[column]}"))));
            }
        }

        return lines;
    }

    /// <summary>The ranges that regulators keep for films and books.</summary>
    [GeneratedRegex(
        @"^\+(44(2079460\d{3}|7700900\d{3}|1632960\d{3})|1(212|646)55501\d\d|49(3023125\d{3}|17139200\d\d)|33(19900\d{4}|63998\d{4})|46(846500(4)\d\d|7017406\d\d))$",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex FilmNumbers();

    /// <summary>A client that has all of it, for the tests that only read.</summary>
    public sealed class FilledDemo(AzuriteServer azurite) : IAsyncLifetime
    {
        internal TestClient Client { get; private set; } = null!;

        public async ValueTask InitializeAsync() => Client = await FillAsync(azurite, new FakeTimeProvider());

        public ValueTask DisposeAsync() => default;
    }
}
