using System.Text.Json.Nodes;
using Dialbook.Functions.Tests.Running;

namespace Dialbook.Functions.Tests.Crm;

public sealed class PersonEntityTests(AppFixture app)
{
    [Fact]
    public async Task A_Person_Is_Made_Read_And_Changed()
    {
        var crm = await NewAsync();
        var made = (await crm.AskAsync(
            "Person/SavePersonEntity",
            """
            {"personId":0,"firstname":"Ada","middleName":"M","lastname":"Lind","mrmrs":"Ms","title":"Chief","salutation":"Dr","personNumber":"P1","description":"Noted",
             "contact":{"contactId":5},"country":{"countryId":578},"category":{"id":1},"birthDate":"1980-05-17T00:00:00Z","retired":true,"noMailing":true,
             "officePhones":[{"value":"1"}],"faxes":[{"value":"2"}],"privatePhones":[{"value":"3"}],"mobilePhones":[{"value":"4"},{"value":"5"}],"otherPhones":[{"value":"6"}],
             "emails":[{"value":"ada@example.com"}],"urls":[{"value":"http://ada.example.com/"}],"address":{"street":{"address1":"Home","city":"Oslo"}}}
            """))!;
        var id = (int)made["PersonId"]!;
        Assert.Equal(("Ada M Lind", "Ada M Lind, Chief", "Dr", "P1", "Noted"),
            ((string)made["FullName"]!, (string)made["FormalName"]!, (string)made["Salutation"]!, (string)made["PersonNumber"]!,
                (string)made["Description"]!));
        foreach (var (list, phones) in ((string, string)[])[("OfficePhones", "1"), ("Faxes", "2"), ("PrivatePhones", "3"),
            ("MobilePhones", "4 5"), ("OtherPhones", "6")])
            Assert.Equal(phones, string.Join(' ', made[list]!.AsArray().Select(phone => (string)phone!["Value"]!)));
        Assert.Equal(
            ("Strosin", "Norway", "VIP"),
            ((string)made["Contact"]!["Name"]!, (string)made["Country"]!["Name"]!, (string)made["Category"]!["Value"]!));
        Assert.Equal(
            ("1980-05-17T00:00:00.000Z", true, true, false),
            ((string)made["BirthDate"]!, (bool)made["Retired"]!, (bool)made["NoMailing"]!, (bool)made["IsAssociate"]!));
        Assert.Equal(
            ("PersonPrivateAddress", "Home"),
            ((string)made["Address"]!["Street"]!["AtypeIdx"]!, (string)made["Address"]!["Street"]!["Address1"]!));
        Assert.True(JsonNode.DeepEquals(made, await crm.AskAsync($"Person/GetPersonEntity?personEntityId={id}")));

        // the types are the vendor's
        foreach (var (phone, type) in ((int, string)[])[(1, "16385"), (2, "16387"), (3, "16388"), (4, "16389"), (5, "16389"), (6, "16390")])
        {
            var row = (await crm.AskAsync("DatabaseTable/ReadRow", $$"""{"TableName":"phone","Id":{{phone}}}"""))!["Values"]!;
            Assert.Equal(type, (string)row["ptype_idx"]!);
        }

        var changed = (await crm.AskAsync("Person/SavePersonEntity", $$"""{"PersonId":{{id}},"Lastname":"Metz","MobilePhones":[]}"""))!;
        Assert.Equal(("Ada M Metz", "1"), ((string)changed["FullName"]!, (string)changed["OfficePhones"]![0]!["Value"]!));
        Assert.Empty(changed["MobilePhones"]!.AsArray());

        var company = (await crm.AskAsync("Contact/GetContactEntity?contactEntityId=5"))!;
        var colleague = Assert.Single(company["Persons"]!.AsArray())!;
        Assert.Equal(
            ("Ada M Metz", "1", "Strosin"),
            ((string)colleague["FullName"]!, (string)colleague["DirectPhone"]!, (string)colleague["ContactName"]!));
    }

    [Fact]
    public async Task A_Person_May_Be_An_Associate()
    {
        var crm = await NewAsync();
        await crm.UpsertAsync("person", "person_id,lastname", "2|Metz");
        await crm.UpsertAsync("associate", "associate_id,name,person_id", "7|SRM|2");
        var entity = (await crm.AskAsync("Person/GetPersonEntity?personEntityId=2"))!;
        Assert.Equal((true, "Metz"), ((bool)entity["IsAssociate"]!, (string)entity["CorrespondingAssociate"]!["FullName"]!));

        // another name counts at once in the process that gave it
        await crm.AskAsync("Person/SavePersonEntity", """{"PersonId":2,"Firstname":"Stacey"}""");
        Assert.Equal(
            "Stacey Metz",
            (string)(await crm.AskAsync("Person/GetPersonEntity?personEntityId=2"))!["CorrespondingAssociate"]!["FullName"]!);
    }

    [Fact]
    public async Task A_Default_Person_Can_Be_Saved_And_Deleted()
    {
        var crm = await NewAsync();
        var entity = (await crm.AskAsync("Person/CreateDefaultPersonEntity"))!;
        entity["Lastname"] = "New";
        var saved = (await crm.AskAsync("Person/SavePersonEntity", entity.ToJsonString()))!;
        var id = (int)saved["PersonId"]!;
        Assert.True(JsonNode.DeepEquals(saved, await crm.AskAsync("Person/SavePersonEntity", saved.ToJsonString())));
        await crm.DoAsync($"Person/DeletePersonEntity?PersonEntityId={id}");
        Assert.Null(await crm.AskAsync($"Person/GetPersonEntity?personEntityId={id}"));
        await crm.DoAsync($"Person/DeletePersonEntity?PersonEntityId={id}");
    }

    [Fact]
    public async Task A_Repeated_Call_Makes_One_Person_And_Another_Clients_Is_Null()
    {
        var crm = await NewAsync();
        var first = await crm.CallAsync("Person/SavePersonEntity", """{"Lastname":"A"}""", ("Idempotency-Key", "k"));
        Assert.Equal(first.Bytes, (await crm.CallAsync("Person/SavePersonEntity", """{"Lastname":"A"}""", ("Idempotency-Key", "k"))).Bytes);
        Assert.Null(await crm.AskAsync("Person/GetPersonEntity?personEntityId=2"));
        var other = await CrmTenant.CreateAsync(app);
        Assert.Null(await other.AskAsync("Person/GetPersonEntity?personEntityId=1"));
        await other.RefusesAsync("Person/SavePersonEntity", """{"PersonId":1}""", "person_id: there is no person 1");
        await crm.RefusesAsync("Person/SavePersonEntity", $$"""{"Firstname":"{{new string('x', 100)}}","Contact":{"ContactId":-1} }""",
            "Firstname: is longer than 99 characters; Contact.ContactId: is not between 0 and 2147483647");
    }

    private async Task<CrmTenant> NewAsync()
    {
        var crm = await CrmTenant.CreateAsync(app);
        await crm.UpsertAsync("category", "Category_id,name", "1|VIP");
        await crm.UpsertAsync("country", "country_id,name", "578|Norway");
        await crm.UpsertAsync("contact", "contact_id,name", "5|Strosin");
        return crm;
    }
}
