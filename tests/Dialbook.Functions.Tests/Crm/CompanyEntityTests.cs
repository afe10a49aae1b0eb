using System.Text.Json.Nodes;
using System.Xml.Linq;
using Dialbook.Functions.Tests.Running;

namespace Dialbook.Functions.Tests.Crm;

public sealed class CompanyEntityTests(AppFixture app)
{
    [Fact]
    public async Task A_Company_Is_Made_Read_And_Changed()
    {
        var crm = await NewAsync();
        var made = (await crm.AskAsync(
            "Contact/SaveContactEntity",
            """
            {"contactId":0,"name":"Strosin","department":"Oslo","orgNr":"712804","number1":"A1","number2":"B2","kananame":"K","description":"Noted","dbiKey":"x",
             "associate":{"associateId":7},"category":{"id":1},"business":{"id":2},"country":{"countryId":578},"supportAssociate":{"associateId":7},
             "noMailing":true,"xstop":true,"groupId":3,"source":4,"dbiLastModified":"2024-01-02T03:04:05Z",
             "phones":[{"value":"+47 22 51 80 00","description":"Desk"},{"value":"22518001"}],"faxes":[{"value":"22518002"}],
             "emails":[{"value":"mail@example.com"}],"urls":[{"value":"http://www.example.com/"}],
             "address":{"wgs84Latitude":59.9189,"wgs84Longitude":10.7316,"street":{"address1":"Brugata 1","city":"Oslo","zipcode":"0123"},"postal":{"address1":"Postboks 5"}}}
            """))!;
        Assert.Equal(1, (int)made["ContactId"]!);
        Assert.Equal(
            ["Strosin", "Oslo", "712804", "A1", "B2", "K", "Noted", "x"],
            ((string[])["Name", "Department", "OrgNr", "Number1", "Number2", "Kananame", "Description", "DbiKey"]).Select(
                name => (string)made[name]!));
        Assert.Equal("+47 22 51 80 00/+4722518000/Desk 22518001/22518001/", Elements(made, "Phones"));
        Assert.Equal("22518002/22518002/", Elements(made, "Faxes"));
        Assert.Equal("mail@example.com/mail@example.com/", Elements(made, "Emails"));
        Assert.Equal("http://www.example.com//http://www.example.com//", Elements(made, "Urls"));
        Assert.Equal(
            ("Stacey Metz", "SRM", "InternalAssociate", 2),
            ((string)made["Associate"]!["FullName"]!, (string)made["Associate"]!["Name"]!, (string)made["Associate"]!["Type"]!,
                (int)made["Associate"]!["PersonId"]!));
        Assert.Equal(
            ("VIP", "Partner", "Trade"),
            ((string)made["Category"]!["Value"]!, (string)made["Category"]!["CategoryGroup"]!, (string)made["Business"]!["Value"]!));
        Assert.Equal(("Norway", "NO"), ((string)made["Country"]!["Name"]!, (string)made["Country"]!["TwoLetterISOCountry"]!));
        Assert.Equal(
            ("Brugata 1", "Postboks 5", 59.9189),
            ((string)made["Address"]!["Street"]!["Address1"]!, (string)made["Address"]!["Postal"]!["Address1"]!,
                (double)made["Address"]!["Wgs84Latitude"]!));
        Assert.Equal(
            (true, true, 3, 4, "2024-01-02T03:04:05.000Z"),
            ((bool)made["NoMailing"]!, (bool)made["Xstop"]!, (int)made["GroupId"]!, (int)made["Source"]!,
                (string)made["DbiLastModified"]!));
        Assert.Equal(7, (int)made["CreatedBy"]!["AssociateId"]!);

        Assert.True(JsonNode.DeepEquals(made, await crm.AskAsync("Contact/GetContactEntity?contactEntityId=1")));
        var simple = (await crm.AskAsync("Contact/GetContact?contactId=1"))!;
        Assert.Equal(("22518001", "Oslo"), ((string)made["Phones"]![1]!["Value"]!, (string)simple["City"]!));
        Assert.Equal(
            ("+47 22 51 80 00", "VIP", "Stacey Metz"),
            ((string)simple["DirectPhone"]!, (string)simple["CategoryName"]!, (string)simple["AssociateFullName"]!));
    }

    [Fact]
    public async Task What_The_Entity_Does_Not_Carry_Stays()
    {
        var crm = await NewAsync();
        await crm.UpsertAsync(
            "contact", "contact_id,name,department,mother_id,associate_id,category_idx,nomailing,group_id", "5|A|D|3|7|1|1|9");
        await crm.UpsertAsync("phone", "phone_id,owner_id,ptype_idx,phone", "11|5|1|111", "12|5|3|333");
        await crm.UpsertAsync("address", "address_id,owner_id,atype_idx,city", "21|5|1|Bergen");
        var before = (await crm.AskAsync("Contact/GetContactEntity?contactEntityId=5"))!;
        var saved = (await crm.AskAsync("Contact/SaveContactEntity", """{"ContactId":5,"Name":"B"}"""))!;
        before["Name"] = "B";
        foreach (var stamp in (string[])["UpdatedDate", "UpdatedBy"])
            before[stamp] = saved[stamp]?.DeepClone();
        Assert.True(JsonNode.DeepEquals(before, saved), saved.ToJsonString());
        Assert.Equal("3", (string)(await RowAsync(crm, "contact", 5))!["mother_id"]!);

        // what it carries as empty goes, and of the types that it does not carry nothing goes
        var emptied = (await crm.AskAsync(
            "Contact/SaveContactEntity",
            """{"ContactId":5,"Department":"","NoMailing":false,"GroupId":0,"Category":{"Id":0},"Phones":[],"Address":{"Postal":{"City":""}}}"""))!;
        Assert.Equal(
            ("", false, 0, ""),
            ((string)emptied["Department"]!, (bool)emptied["NoMailing"]!, (int)emptied["GroupId"]!,
                (string)emptied["Address"]!["Postal"]!["City"]!));
        Assert.Null(emptied["Category"]);
        Assert.Empty(emptied["Phones"]!.AsArray());
        Assert.Equal("333/333/", Elements(emptied, "Faxes"));
        Assert.Null(await RowAsync(crm, "phone", 11));
        Assert.Null(await RowAsync(crm, "address", 21));
        Assert.Equal(7, (int)emptied["Associate"]!["AssociateId"]!);
    }

    [Fact]
    public async Task Elements_Keep_Their_IDs_Where_Their_Value_Is_The_Same_And_Take_The_Order_Given()
    {
        var crm = await NewAsync();
        await crm.UpsertAsync("contact", "contact_id,name", "5|A");
        await crm.UpsertAsync("phone", "phone_id,owner_id,ptype_idx,phone,rank", "11|5|1|111|1", "12|5|1|222|2", "13|5|1|222|3");
        var saved = (await crm.AskAsync(
            "Contact/SaveContactEntity",
            """{"ContactId":5,"Phones":[{"Value":"444"},{"Value":" 222 ","Description":"x"},{"Value":""},{"Value":"111"},{"Value":"222"}]}"""))!;
        Assert.Equal("444/444/ 222/222/x 111/111/ 222/222/", Elements(saved, "Phones"));
        foreach (var (id, phone, rank) in ((int, string, string)[])[(14, "444", "1"), (12, "222", "2"), (11, "111", "3"), (13, "222", "4")])
        {
            var row = (await RowAsync(crm, "phone", id))!;
            Assert.Equal(
                (phone, rank, "5", "1"),
                ((string)row["phone"]!, (string)row["rank"]!, (string)row["owner_id"]!, (string)row["ptype_idx"]!));
        }

        await crm.AskAsync("Contact/SaveContactEntity", """{"ContactId":5,"Phones":[{"Value":"222"}]}""");
        Assert.NotNull(await RowAsync(crm, "phone", 12));
        foreach (var gone in (int[])[11, 13, 14])
            Assert.Null(await RowAsync(crm, "phone", gone));
    }

    [Fact]
    public async Task A_New_Company_Is_One_Activity()
    {
        var crm = await NewAsync();
        await crm.AskAsync(
            "Contact/SaveContactEntity",
            """{"Name":"A","Associate":{"AssociateId":7},"Phones":[{"Value":"1"}],"Urls":[{"Value":"u"}],"Emails":[{"Value":"e"}]}""");
        var active = Assert.Single((await crm.AskAsync("Contact/GetMyActiveContacts"))!.AsArray())!;
        Assert.Equal(("Created", "A", "u"), ((string)active["Action"]!, (string)active["Name"]!, (string)active["URL"]!));
        Assert.Single((await crm.AskAsync("Contact/GetMyActiveContacts", """{"ActionType":"Created"}"""))!.AsArray());
        Assert.Empty((await crm.AskAsync("Contact/GetMyActiveContacts", """{"ActionType":"Updated"}"""))!.AsArray());
    }

    [Fact]
    public async Task A_Repeated_Call_Makes_One_Company()
    {
        var crm = await NewAsync();
        const string Body = """{"Name":"A","Phones":[{"Value":"1"}]}""";
        var first = await crm.CallAsync("Contact/SaveContactEntity", Body, ("Idempotency-Key", "k"));
        var again = await crm.CallAsync("Contact/SaveContactEntity", Body, ("Idempotency-Key", "k"));
        Assert.Equal(first.Bytes, again.Bytes);
        Assert.Equal("true", again.Header("Idempotent-Replayed"));
        Assert.Null(await crm.AskAsync("Contact/GetContact?contactId=2"));
    }

    [Fact]
    public async Task A_Default_Company_Is_The_Callers_And_Can_Be_Saved()
    {
        var crm = await NewAsync();
        var entity = (await crm.AskAsync("Contact/CreateDefaultContactEntity"))!;
        Assert.Equal((0, 7), ((int)entity["ContactId"]!, (int)entity["Associate"]!["AssociateId"]!));
        Assert.Null(await crm.AskAsync("Contact/GetContactEntity?contactEntityId=1"));
        entity["Name"] = "New";
        entity["Address"]!["Street"]!["City"] = "Oslo";
        var saved = (await crm.AskAsync("Contact/SaveContactEntity", entity.ToJsonString()))!;
        Assert.Equal((1, "New", "Oslo"), ((int)saved["ContactId"]!, (string)saved["Name"]!, (string)saved["Address"]!["Street"]!["City"]!));
        Assert.True(JsonNode.DeepEquals(saved, await crm.AskAsync("Contact/SaveContactEntity", saved.ToJsonString())));
    }

    [Fact]
    public async Task A_Deleted_Company_Is_Gone_With_What_It_Owned()
    {
        var crm = await NewAsync();
        await crm.AskAsync("Contact/SaveContactEntity", """{"Name":"A","Phones":[{"Value":"1"}],"Address":{"Street":{"City":"Oslo"}}}""");
        await crm.DoAsync("Contact/DeleteContactEntity?ContactEntityId=1");
        Assert.Null(await crm.AskAsync("Contact/GetContactEntity?contactEntityId=1"));
        Assert.Null(await RowAsync(crm, "phone", 1));
        Assert.Null(await RowAsync(crm, "address", 1));
        foreach (var id in (string[])["1", "0", "-1", ""])
            await crm.DoAsync("Contact/DeleteContactEntity?contactEntityId=" + id);
    }

    [Fact]
    public async Task Several_Companies_Come_In_The_Order_That_Was_Asked()
    {
        var crm = await NewAsync();
        await crm.UpsertAsync("contact", "contact_id,name", "1|A", "2|B", "1001|C");
        var list = (await crm.AskAsync("Contact/GetContactList", "[1001,5,-1,0,2,1]"))!.AsArray();
        Assert.Equal(["C", "B", "A"], list.Select(company => (string)company!["Name"]!));
        Assert.Empty((await crm.AskAsync("Contact/GetContactList", "[]"))!.AsArray());
        await crm.RefusesAsync(
            "Contact/GetContactList", $"[{string.Join(',', Enumerable.Range(1, 1001))}]", "contactIds: are more than 1000");
        var xml = XDocument.Parse((await crm.CallAsync("Contact/GetContactList", "[1,2]", ("Accept", "text/xml"))).Text).Root!;
        Assert.Equal(("ArrayOfContact", 2), (xml.Name.LocalName, xml.Elements("Contact").Count()));
    }

    [Fact]
    public async Task Another_Clients_Company_Is_Null_And_Cannot_Be_Changed()
    {
        var crm = await NewAsync();
        await crm.UpsertAsync("contact", "contact_id,name", "5|A");
        var other = await CrmTenant.CreateAsync(app);
        Assert.Null(await other.AskAsync("Contact/GetContact?contactId=5"));
        Assert.Null(await other.AskAsync("Contact/GetContactEntity?contactEntityId=5"));
        await other.RefusesAsync("Contact/SaveContactEntity", """{"ContactId":5,"Name":"B"}""", "contact_id: there is no contact 5");
        await other.DoAsync("Contact/DeleteContactEntity?contactEntityId=5");
        Assert.Equal("A", (string)(await crm.AskAsync("Contact/GetContact?contactId=5"))!["Name"]!);
    }

    [Theory]
    [InlineData("""{"ContactId":-1}""", "contact_id: there is no contact -1")]
    [InlineData("""{"ContactId":77}""", "contact_id: there is no contact 77")]
    [InlineData("""{"ContactId":"x"}""", "ContactId: must be an integer")]
    [InlineData("""{"Associate":{"AssociateId":-7}}""", "Associate.AssociateId: is not between 0 and 2147483647")]
    [InlineData("""{"Source":65536}""", "Source: is not between 0 and 65535")]
    [InlineData("""{"Phones":{}}""", "Phones: must be a list")]
    [InlineData("""{"Address":{"Wgs84Latitude":91,"Street":{}}}""", "Address.Wgs84Latitude: is not between -90 and 90")]
    public async Task A_Wrong_Entity_Is_Refused(string entity, string message) =>
        await (await CrmTenant.CreateAsync(app)).RefusesAsync("Contact/SaveContactEntity", entity, message);

    [Fact]
    public async Task Everything_That_Is_Too_Long_Is_Named_At_Once_And_Nothing_Is_Written()
    {
        var crm = await CrmTenant.CreateAsync(app);
        var longText = new string('x', 256);
        await crm.RefusesAsync(
            "Contact/SaveContactEntity",
            $$"""{"Name":"{{longText}}","Phones":[{"Value":"1"},{"Value":"{{longText}}"}],"Address":{"Postal":{"Zipcode":"{{longText}}"} } }""",
            "Name: is longer than 219 characters; Phones[1].Value: is longer than 239 characters; Address.Postal.Zipcode: is longer than 31 characters");
        await crm.RefusesAsync(
            "Contact/SaveContactEntity",
            $$"""{"Urls":[{{string.Join(',', Enumerable.Range(0, 101).Select(n => $$"""{"Value":"{{n}}"}"""))}}]}""",
            "Urls: are more than 100");
        Assert.Null(await crm.AskAsync("Contact/GetContact?contactId=1"));
    }

    private static string Elements(JsonNode entity, string list) =>
        string.Join(
            ' ', entity[list]!.AsArray().Select(element => $"{element!["Value"]}/{element["StrippedValue"]}/{element["Description"]}"));

    private static async Task<JsonNode?> RowAsync(CrmTenant crm, string table, int id) =>
        (await crm.AskAsync("DatabaseTable/ReadRow", $$"""{"TableName":"{{table}}","Id":{{id}}}"""))?["Values"];

    private async Task<CrmTenant> NewAsync()
    {
        var crm = await CrmTenant.CreateAsync(app);
        await crm.UpsertAsync("category", "Category_id,name,category_group", "1|VIP|Partner");
        await crm.UpsertAsync("business", "Business_id,name", "2|Trade");
        await crm.UpsertAsync("country", "country_id,name,abbrev2", "578|Norway|NO");
        await crm.UpsertAsync("person", "person_id,firstname,lastname", "2|Stacey|Metz");
        await crm.UpsertAsync("associate", "associate_id,name,person_id,type", "7|SRM|2|InternalAssociate");
        return crm;
    }
}
