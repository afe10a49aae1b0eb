using Dialbook.Functions.Tests.Running;

namespace Dialbook.Functions.Tests;

public sealed class ListParameterTests(AppFixture app)
{
    private const string Path = "dialler/contacts";

    [Theory]
    [InlineData("diallerCampaignsID=abc", "diallerCampaignsID")]
    [InlineData("diallerCampaignsID=1.5", "diallerCampaignsID")]
    [InlineData("diallerCampaignsID=18446744073709551616", "diallerCampaignsID")]
    [InlineData("limitStart=-1", "limitStart")]
    [InlineData("limitStart=x", "limitStart")]
    [InlineData("limitStart=9223372036854775808", "limitStart")]
    [InlineData("limitPageSize=0", "limitPageSize")]
    [InlineData("limitPageSize=-2", "limitPageSize")]
    [InlineData("limitPageSize=10001", "limitPageSize")]
    [InlineData("limitPageSize=1e3", "limitPageSize")]
    [InlineData("ascending=1", "ascending")]
    [InlineData("ascending=yes", "ascending")]
    [InlineData("orderBy=nothing", "orderBy")]
    [InlineData("orderBy=ID%20desc", "orderBy")]
    [InlineData("filter=City", "filter")]
    [InlineData("filter=City%20like%20%27x%27", "filter")]
    [InlineData("filter=City%20eq", "filter")]
    [InlineData("filter=City%20eq%20x", "filter")]
    [InlineData("filter=City%20eq%20%27x", "filter")]
    [InlineData("filter=City%20eq%20%27x%27%20but%20City%20eq%20%27y%27", "filter")]
    [InlineData("filter=City%20eq%20%27x%27%20and", "filter")]
    [InlineData("filter=Nothing%20eq%20%27x%27", "filter")]
    [InlineData("filter=PartitionKey%20eq%20%27x%27", "filter")]
    [InlineData("filter=nTries%20eq%20%271%27", "filter")]
    [InlineData("filter=nTries%20eq%2099999999999999999999", "filter")]
    [InlineData("filter=Amount%20eq%20NaN", "filter")]
    [InlineData("filter=Amount%20eq%201e99", "filter")]
    [InlineData("filter=bLocked%20eq%201", "filter")]
    [InlineData("filter=dtCreated%20gt%20%27soon%27", "filter")]
    [InlineData("filter=City%20lt%20null", "filter")]
    [InlineData("filter=%20", "filter")]
    [InlineData("page=x", "page")]
    [InlineData("page=%00", "page")]
    [InlineData("page=!!!!", "page")]
    [InlineData("page=LTE", "page")]
    [InlineData("page=OTk5OTk5OTk5OTk5OTk5OTk5OTk5OTk5", "page")]
    [InlineData("page=MQ&limitStart=1", "page")]
    [InlineData("page=MQ&orderBy=Name", "page")]
    public async Task A_Wrong_Parameter_Is_Named(string query, string field)
    {
        var tenant = await app.NewTenantAsync();
        (await tenant.GetAsync($"{Path}?{query}")).Names(field);
        if (field != "limitPageSize")
            (await tenant.GetAsync($"{Path}/export?{query}")).Names(field);
    }
}
