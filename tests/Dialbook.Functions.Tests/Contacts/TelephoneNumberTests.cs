using System.Text.Json.Nodes;
using Dialbook.Functions.Tests.Jobs;
using Dialbook.Functions.Tests.Running;

namespace Dialbook.Functions.Tests.Contacts;

/// <summary>How telephone numbers are read, by the country of the client, and what follows from that over the API.</summary>
public sealed class TelephoneNumberTests(AppFixture app)
{
    [Theory]
    [InlineData(44, "020 7946\u20130125", null)]
    [InlineData(44, "020 7946 0125\t", null)]
    [InlineData(44, "０２０　７９４６　０１２５", null)]
    [InlineData(44, "\u202a+44 7700 900124\u202c", null)]
    [InlineData(44, "=\"07700900137\"", null)]
    [InlineData(44, "'07700900136", null)]
    [InlineData(44, "tel:+44-20-7946-0138", null)]
    [InlineData(44, "447700900123.0", null)]
    [InlineData(44, "7946 0125", null)]
    [InlineData(44, "*100#", null)]
    [InlineData(44, "999", null)]
    [InlineData(49, "030 1234567 / 030 7654321", null)]
    [InlineData(49, "030 123456 ext. 12", null)]
    [InlineData(1, "1 800 FLOWERS", null)]
    [InlineData(1, "020 7946\u20130125", null)]
    [InlineData(1, "=\"07700900137\"", null)]
    [InlineData(1, "0123456789012345", true)]
    [InlineData(1, "020 79XX 0125", true)]
    [InlineData(1, "4.47701E+11", true)]
    [InlineData(7, "8~10 44 20 7946 0125", null)]
    [InlineData(44, "4.47701E+11", true)]
    [InlineData(44, "4,47701E+11", true)]
    [InlineData(49, "+49 171/XXXXXXX", true)]
    [InlineData(33, "+33 6 6X XX XX 83", true)]
    [InlineData(44, "+44 7700 ******", true)]
    [InlineData(44, "unknown", true)]
    [InlineData(44, "020 7946 0125 0000", true)]
    public async Task A_Number_Is_Kept_To_The_Letter_And_Flagged_If_It_Is_None(int country, string text, bool? isInvalid)
    {
        var tenant = await app.NewTenantAsync(countryCode: country);
        var campaign = await tenant.NewCampaignAsync();
        var id = await tenant.NewContactAsync(campaign, $"\"PhoneNumber1\":{JsonValue.Create(text)!.ToJsonString()}");
        await AssertIsAsync();

        // neither a reset nor a change of something else makes another flag
        (await tenant.PostAsync($"dialler/contacts/contact/{id}/reset", "{}")).Is(200);
        (await tenant.PutAsync("dialler/contacts/contact", $$"""{"ID":{{id}},"City":"x"}""")).Is(200);
        await AssertIsAsync();

        async Task AssertIsAsync()
        {
            var contact = (await tenant.GetAsync($"dialler/contacts/{id}")).Is(200).Record;
            Assert.Equal((text, isInvalid), ((string)contact["PhoneNumber1"]!, (bool?)contact["bPhoneNumber1Invalid"]));
        }
    }

    [Fact]
    public async Task Cells_As_Spreadsheets_Write_Them_Are_Imported()
    {
        var tenant = await app.NewTenantAsync(countryCode: 44);
        var campaign = await tenant.NewCampaignAsync();
        string[] cells = ["=\"07700900137\"", "\"=\"\"07700900137\"\"\"", "'07700900136", "tel:+44-20-7946-0138", "447700900123.0", "4.47701E+11"];
        var job = await app.FinishAsync(
            tenant, await tenant.ImportCsvAsync(
                campaign, "Name,PhoneNumber1\n" + string.Concat(cells.Select(cell => $"Ada,{cell}\n"))));
        Assert.Equal((cells.Length, 0), ((int)job["nCreated"]!, (int)job["nFailed"]!));
        var contacts = (await tenant.GetAsync($"dialler/contacts?diallerCampaignsID={campaign}")).Is(200).Records;
        Assert.Equal(
            ["=\"07700900137\"", "=\"07700900137\"", .. cells[2..]], contacts.Select(contact => (string)contact!["PhoneNumber1"]!));
        Assert.Equal(
            [null, null, null, null, null, true], contacts.Select(contact => (bool?)contact!["bPhoneNumber1Invalid"]));
    }

    [Theory]
    [InlineData("030 7654321", 1)]
    [InlineData("+49 30 7654321", 1)]
    [InlineData("004930/7654321", 1)]
    [InlineData("030 1234567 ext 3", 1)]
    [InlineData("030 7654320", 0)]
    public async Task A_Contact_Is_Found_By_Any_Of_Its_Numbers_However_Written(string number, int count)
    {
        var tenant = await app.NewTenantAsync(countryCode: 49);
        var campaign = await tenant.NewCampaignAsync();
        await tenant.NewContactAsync(campaign, "\"PhoneNumber1\":\"030 1111111\"");
        var id = await tenant.NewContactAsync(campaign, "\"PhoneNumber2\":\"030 1234567 / 030 7654321\"");
        foreach (var query in new[] { "", $"&diallerCampaignsID={campaign}", "&filter=Name eq 'Name'", "&orderBy=Name" })
        {
            var found = (await tenant.GetAsync($"dialler/contacts?phoneNumber={Uri.EscapeDataString(number)}{query}")).Is(200);
            Assert.Equal(Enumerable.Repeat(id, count), found.Ids);
        }

        (await tenant.GetAsync("dialler/contacts?phoneNumber=nobody")).Names("phoneNumber");
    }

    [Theory]
    [InlineData("+49 30 7654321")]
    [InlineData("030/1234567-0 oder 030 1234567")]
    public async Task A_Person_Is_Erased_By_Any_Of_Several_Numbers(string number)
    {
        var tenant = await app.NewTenantAsync(countryCode: 49);
        var campaign = await tenant.NewCampaignAsync();
        var id = await tenant.NewContactAsync(campaign, "\"PhoneNumber2\":\"030 1234567 / 030 7654321\"");
        (await tenant.PostAsync("erase", $$"""{"PhoneNumber":"{{number}}"}""")).Is(200);
        (await tenant.GetAsync($"dialler/contacts/{id}")).Is(404);
    }
}
