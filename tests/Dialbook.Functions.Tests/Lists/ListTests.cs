using Dialbook.Functions.Tests.Running;

namespace Dialbook.Functions.Tests;

public sealed class ListTests(AppFixture app)
{
    private const string Path = "dialler/contacts";

    [Fact]
    public async Task A_List_Has_Its_Envelope_And_Is_By_ID()
    {
        var (tenant, campaign, ids) = await NewAsync(3);
        var list = (await tenant.GetAsync(Path)).Is(200);
        Assert.Equal(ids, list.Ids);
        Assert.Equal(
            ["filter", "limitStart", "limitPageSize", "records", "count", "orderBy", "ascending", "nextPage", "status"],
            list.Json.AsObject().Select(property => property.Key));
        Assert.Equal(3, list.Count);
        Assert.Null(list.Json["filter"]);
        Assert.Null(list.Json["nextPage"]);
        Assert.Equal(0, (int)list.Json["limitStart"]!);
        Assert.Equal(-1, (int)list.Json["limitPageSize"]!);
        Assert.Equal("ID", (string)list.Json["orderBy"]!);
        Assert.True((bool)list.Json["ascending"]!);
        Assert.Equal((await tenant.ReadAsync(ids[0])).ToJsonString(), list.Record.ToJsonString());
        Assert.Equal(ids, (await tenant.GetAsync($"{Path}?diallerCampaignsID={campaign}")).Is(200).Ids);
        var empty = await tenant.NewCampaignAsync("Empty");
        Assert.Empty((await tenant.GetAsync($"{Path}?diallerCampaignsID={empty}")).Is(200).Ids);
    }

    [Fact]
    public async Task A_Client_Without_Campaigns_Or_Contacts_Has_An_Empty_List()
    {
        var tenant = await app.NewTenantAsync();
        Assert.Equal(0, await tenant.CountAsync());
    }

    [Fact]
    public async Task Pages_By_Start_Meet_Without_Gap_Or_Overlap_In_Both_Directions()
    {
        var (tenant, _, ids) = await NewAsync(5);
        foreach (var ascending in (bool[])[true, false])
        {
            var order = ascending ? ids : ids.Reverse();
            foreach (var sort in (string[])["", "&orderBy=name"])
            {
                List<long> read = [];
                for (var start = 0; start < 8; start += 2)
                {
                    var page = (await tenant.GetAsync($"{Path}?limitStart={start}&limitPageSize=2&ascending={ascending}{sort}")).Is(200);
                    Assert.Equal(start, (int)page.Json["limitStart"]!);
                    Assert.Equal(2, (int)page.Json["limitPageSize"]!);
                    Assert.Equal(page.Ids.Length, page.Count);
                    read.AddRange(page.Ids);
                }

                Assert.Equal(order, read);
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("&ascending=false")]
    [InlineData("&filter=City%20eq%20%27x%27")]
    public async Task NextPage_Leads_To_The_End(string more)
    {
        var (tenant, _, ids) = await NewAsync(5, "\"City\":\"x\"");
        List<long> read = [];
        var page = "";
        var pages = 0;
        do
        {
            var reply = (await tenant.GetAsync($"{Path}?limitPageSize=2{more}{page}")).Is(200);
            read.AddRange(reply.Ids);
            page = (string?)reply.Json["nextPage"] is { } next ? "&page=" + Uri.EscapeDataString(next) : null;
            Assert.True(++pages <= 3);
        }
        while (page is not null);
        Assert.Equal(more.Contains("false", StringComparison.Ordinal) ? ids.Reverse() : ids, read);
        Assert.Equal(3, pages);
    }

    [Fact]
    public async Task Filters_Compare_Texts_Numbers_Flags_And_Null()
    {
        var tenant = await app.NewTenantAsync();
        var campaign = await tenant.NewCampaignAsync();
        var a = await tenant.NewContactAsync(campaign, "\"City\":\"O'Fallon\",\"RandomSortOrder\":5,\"Amount\":1.50");
        var b = await tenant.NewContactAsync(campaign, "\"City\":\"Ulm and Bonn\",\"RandomSortOrder\":-7");
        (await tenant.SendAsync("PATCH", $"{Path}/contact/{b}/lock")).Is(200);
        foreach (var (filter, found) in ((string, long[])[])
            [("City eq 'O''Fallon'", [a]), ("city EQ 'x'", []), ("City eq 'Ulm and Bonn'", [b]), ("City ne 'Ulm and Bonn'", [a]),
                ("RandomSortOrder lt 0", [b]),
             ("RandomSortOrder ge -7", [a, b]), ("RandomSortOrder gt -7", [a]), ("RandomSortOrder le 5 and City gt 'P'", [b]),
                 ("Amount eq 1.5", [a]),
             ("Amount eq null", [b]), ("Amount ne null", [a]), ("bLocked eq true", [b]), ("bLocked eq false", [a]), ($"ID eq {a}", [a]),
                 ("nTries eq 0 and ID lt 1", []),
             ("dtCreated gt '2000-01-01'", [a, b]), ("dtNextTry eq null", [a, b]), ("Title eq ''", [])])
        {
            var reply = await tenant.GetAsync($"{Path}?filter={Uri.EscapeDataString(filter)}");
            if (filter.Contains(" EQ ", StringComparison.Ordinal))
            {
                reply.Names("filter");
                continue;
            }

            Assert.Equal(found, reply.Is(200).Ids);
            Assert.Equal(filter, (string)reply.Json["filter"]!);
        }
    }

    [Fact]
    public async Task Sorting_Puts_Unset_First_And_Says_The_Column()
    {
        var tenant = await app.NewTenantAsync();
        var campaign = await tenant.NewCampaignAsync();
        var b = await tenant.NewContactAsync(campaign, "\"City\":\"b\"");
        var none = await tenant.NewContactAsync(campaign);
        var a = await tenant.NewContactAsync(campaign, "\"City\":\"a\"");
        var up = (await tenant.GetAsync(Path + "?orderBy=city")).Is(200);
        Assert.Equal([none, a, b], up.Ids);
        Assert.Equal("City", (string)up.Json["orderBy"]!);
        var down = (await tenant.GetAsync(Path + "?orderBy=City&ascending=false")).Is(200);
        Assert.Equal([b, a, none], down.Ids);
        Assert.False((bool)down.Json["ascending"]!);
    }

    [Fact]
    public async Task Pages_Beyond_The_End_Are_Empty()
    {
        var (tenant, campaign, _) = await NewAsync(1);
        foreach (var query in (string[])["limitStart=9223372036854775807", "limitStart=2147483648&orderBy=Name",
            "page=OTIyMzM3MjAzNjg1NDc3NTgwNw", "page=MA&ascending=false"])
            Assert.Empty((await tenant.GetAsync($"{Path}?{query}&diallerCampaignsID={campaign}")).Is(200).Ids);
    }

    [Fact]
    public async Task An_Unknown_Campaign_Or_Anothers_Is_Not_Found()
    {
        var (tenant, other) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        await other.NewCampaignAsync("A");
        var anothers = await other.NewCampaignAsync("B");
        await tenant.NewCampaignAsync("C");
        foreach (var id in (string[])["0", "-1", "2147483648", "9223372036854775807", $"{anothers}"])
        {
            (await tenant.GetAsync($"{Path}?diallerCampaignsID={id}")).IsError(404, "Dialler campaign not found");
            (await tenant.GetAsync($"{Path}/export?diallerCampaignsID={id}")).IsError(404, "Dialler campaign not found");
            (await tenant.GetAsync($"{Path}?diallerCampaignsID={id}&orderBy=Name")).IsError(404, "Dialler campaign not found");
        }
    }

    private async Task<(Tenant Tenant, int Campaign, long[] Ids)> NewAsync(int contacts, string more = "")
    {
        var tenant = await app.NewTenantAsync();
        var campaign = await tenant.NewCampaignAsync();
        var ids = new List<long>();
        for (var i = 0; i < contacts; i++)
            ids.Add(await tenant.NewContactAsync(campaign, $"\"Name\":\"{i}\"" + (more.Length > 0 ? "," + more : "")));
        return (tenant, campaign, [.. ids]);
    }
}
