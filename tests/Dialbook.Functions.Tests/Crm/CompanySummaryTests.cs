using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Dialbook.Functions.Tests.Running;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Dialbook.Functions.Tests.Crm;

public sealed class CompanySummaryTests(AppFixture app)
{
    private const string Method = "Contact/GetContactSummary";

    [Fact]
    public async Task Everything_Of_The_Company_Is_In_Its_Summary()
    {
        var summary = (await (await NewAsync()).AskAsync(Method, """{"ContactId":199,"Limit":385}"""))!;
        AssertSame(
            """
            {"Contact":{"ContactId":199,"Name":"Konopelski","OrgNr":"712804","Department":"Oslo","URL":"http://www.example.com/","City":"Oslo",
              "DirectPhone":"22 51 80 00","AssociateId":7,"CountryId":578,"EmailAddress":"mail@example.com","Kananame":"","EmailAddressName":"","URLName":"",
              "AssociateFullName":"SRM","BusinessName":"Trade","CategoryName":"VIP","CountryName":"Norway",
              "Address":{"Wgs84Latitude":59.9189,"Wgs84Longitude":10.7316,"LocalizedAddress":null,
                "Street":{"AtypeIdx":"ContactStreetAddress","Address1":"Brugata 1","Address2":"","Address3":"","City":"Oslo","County":"","State":"","Zipcode":"0123","Formatted":"Brugata 1\n0123 Oslo"},
                "Postal":{"AtypeIdx":"ContactPostalAddress","Address1":"","Address2":"","Address3":"","City":"","County":"","State":"","Zipcode":"","Formatted":""},
                "Formatted":"Brugata 1\n0123 Oslo","TableRight":null,"FieldProperties":{}},
              "FormattedAddress":"Brugata 1\n0123 Oslo","FullName":"Konopelski, Oslo","IsOwnerContact":false,"ActiveErpLinks":0,"Number1":"","Number2":"",
              "TableRight":null,"FieldProperties":{}},
             "Tickets":[{"TicketId":931,"TicketStatus":2,"Title":"License renewal","Registered":"2021-01-19T09:10:59.490Z","IconHint":"Postponed"}],
             "Followups":[{"AppointmentId":686,"DocumentId":0,"Date":"2018-07-14T08:10:59.490Z","Description":"Call back","Completed":"Completed","Registered":"2006-11-14T09:10:59.490Z"}],
             "Documents":[{"AppointmentId":282,"DocumentId":209,"Date":"1999-09-10T08:10:59.490Z","Description":"Offer","Completed":"Started","Registered":"1998-09-15T08:10:59.490Z"}],
             "Sales":[{"SaleId":941,"SaleDate":"2024-06-30","Probability":85,"Heading":"Upgrade","Amount":125000,"Currency":"JPY","AmountInBaseCurrency":9000,
               "Status":"Open","Completed":"Completed","Registered":"2024-08-23T08:10:59.490Z"}],
             "Chats":[{"ChatSessionId":144,"Name":"Reinger","CompanyName":"Schiller LLC","FirstMessage":"Hi","LastMessage":"Bye",
               "WhenRequested":"2013-11-04T09:10:59.490Z","WhenEnded":"2013-11-04T10:10:59.490Z"}]}
            """,
            summary);
    }

    [Fact]
    public async Task A_Company_Of_Which_Nothing_Is_Known_Has_Empty_Texts_And_Lists()
    {
        var crm = await CrmTenant.CreateAsync(app);
        await crm.UpsertAsync("contact", "contact_id", "5");
        var summary = (await crm.AskAsync(Method, """{"contactId":5}"""))!;
        foreach (var (name, value) in summary["Contact"]!.AsObject())
            Assert.True(name is "TableRight" || value is not null, name);
        foreach (var list in (string[])["Tickets", "Followups", "Documents", "Sales", "Chats"])
            Assert.Empty(summary[list]!.AsArray());
    }

    [Fact]
    public async Task Unknown_Companies_And_Those_Of_Another_Client_Are_Null()
    {
        var crm = await NewAsync();
        foreach (var id in (int[])[0, -1, 198, int.MaxValue])
            Assert.Null(await crm.AskAsync(Method, $$"""{"ContactId":{{id}}}"""));
        Assert.Null(await crm.AskAsync(Method, "null"));
        Assert.Null(await (await CrmTenant.CreateAsync(app)).AskAsync(Method, """{"ContactId":199}"""));
        foreach (var id in (string[])["0", "-1", "198", "9223372036854775807"])
            Assert.Equal("null", (await crm.Caller.SendAsync("GET", $"Contact/{id}/Summary")).Text);
        (await crm.Caller.SendAsync("GET", "Contact/x/Summary")).IsNowhere();
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(0, 50)]
    [InlineData(-3, 50)]
    [InlineData(60, 60)]
    [InlineData(5000, 61)]
    public async Task The_Newest_Come_First_Up_To_The_Limit(int limit, int count)
    {
        var crm = await CrmTenant.CreateAsync(app);
        await crm.UpsertAsync("contact", "contact_id,name", "1|A");
        var start = new DateTime(2020, 1, 1, 0, 0, 0, DateTimeKind.Utc);
        await crm.UpsertAsync("ticket", "id,contact_id,title,created_at",
            [.. Enumerable.Range(1, 61).Select(
                day => $"0|1|Ticket {day}|{start.AddDays(day).ToString("s", CultureInfo.InvariantCulture)}Z")]);
        var body = $$"""{"ContactId":1,"Limit":{{limit}}}""";
        var titles = (await crm.AskAsync(Method, body))!["Tickets"]!.AsArray().Select(ticket => (string)ticket!["Title"]!).ToList();
        Assert.Equal(Enumerable.Range(0, count).Select(back => $"Ticket {61 - back}"), titles);
        var byAddress = await crm.Caller.SendAsync("GET", $"Contact/1/Summary?limit={limit}");
        Assert.Equal((await crm.CallAsync(Method, body)).Text, byAddress.Text);
    }

    [Fact]
    public async Task A_Date_Without_A_Time_Is_The_Same_In_Each_Zone()
    {
        var crm = await NewAsync("Pacific/Auckland");
        foreach (var zone in (string[])["US-NY", "NO", "UTC", "Pacific/Auckland"])
        {
            await crm.AskAsync(
                "DatabaseTable/Upsert",
                CrmTenant.Rows("sale", "sale_id,contact_id,saledate", "1|199|2024-06-30", "2|199|[DT:06/30/2024 23:00:00]"),
                ("SO-TimeZone", zone));
            var sales = (await crm.AskAsync(Method, """{"ContactId":199}""", ("SO-TimeZone", zone)))!["Sales"]!.AsArray();
            Assert.All(sales, sale => Assert.Equal("2024-06-30", (string)sale!["SaleDate"]!));
            Assert.Equal(
                "2024-06-30",
                (string)(await crm.AskAsync("DatabaseTable/ReadRow", """{"TableName":"sale","Id":1}""",
                    ("SO-TimeZone", zone)))!["Values"]!["saledate"]!);
        }
    }

    [Fact]
    public async Task Zone_Language_Fields_And_Format_Are_The_Callers_Choice()
    {
        var crm = await NewAsync();
        await crm.UpsertAsync("category", "Category_id,name", "1|NO:\"Viktig\";US:\"Important\"");
        var summary = (await crm.AskAsync(
            Method + "?$select=Contact%2FCategoryName,Tickets", """{"ContactId":199}""", ("SO-Language", "no"), ("SO-TimeZone", "NO")))!;
        Assert.Equal("Viktig", (string)summary["Contact"]!["CategoryName"]!);
        Assert.Null(summary["Contact"]!["Name"]);
        Assert.Equal("2021-01-19T10:10:59.490", (string)summary["Tickets"]![0]!["Registered"]!);
        Assert.Null(summary["Sales"]);

        var xml = XDocument.Parse((await crm.CallAsync(Method, """{"ContactId":199}""", ("Accept", "application/xml"))).Text).Root!;
        Assert.Equal("ContactSummary", xml.Name);
        Assert.Equal("931", xml.Element("Tickets")!.Element("TicketSummaryItem")!.Element("TicketId")!.Value);
        var form = new HttpRequestMessage(HttpMethod.Post, "/api/v1/Agents/"
            + Method) { Content = new FormUrlEncodedContent([new("ContactId", "199")]) };
        form.Headers.Authorization = new("Bearer", crm.Tenant.Token);
        Assert.Equal(199, (int)(await app.App.SendAsync(form)).Json["Contact"]!["ContactId"]!);
    }

    [Fact]
    public async Task It_Takes_Six_Reads_Once_The_Names_Are_Known()
    {
        var plan = new FaultPlan();
        await using var watched = await TestApp.StartAsync(app.ConnectionString, plan.Transport, builder =>
            builder.Services.AddSingleton<TimeProvider>(new FakeTimeProvider(TimeProvider.System.GetUtcNow())));
        var crm = (await NewAsync()).At(watched);
        await crm.AskAsync(Method, """{"ContactId":199}""");
        var reads = new ConcurrentQueue<string>();
        plan.Watch(uri => reads.Enqueue(uri.AbsolutePath));
        await crm.AskAsync(Method, """{"ContactId":199}""");
        Assert.Equal(6, reads.Count);
    }

    private async Task<CrmTenant> NewAsync(string timeZone = "UTC")
    {
        var crm = await CrmTenant.CreateAsync(app, timeZone);
        await crm.UpsertAsync("category", "Category_id,name", "1|VIP");
        await crm.UpsertAsync("business", "Business_id,name", "2|Trade");
        await crm.UpsertAsync("country", "country_id,name", "578|Norway");
        await crm.UpsertAsync("currency", "Currency_id,name,isoCode,rate,units", "392|Yen|JPY|7.2|100");
        await crm.UpsertAsync("ticket_status", "id,name,status", "2|Waiting|3");
        await crm.UpsertAsync("associate", "associate_id,name", "7|SRM");
        await crm.UpsertAsync(
            "contact", "contact_id,name,department,orgNr,associate_id,category_idx,business_idx,country_id",
            "199|Konopelski|Oslo|712804|7|1|2|578");
        await crm.UpsertAsync(
            "phone", "phone_id,owner_id,ptype_idx,phone,rank", "0|199|ContactPhone|22 51 80 00|1", "0|199|ContactFax|22 51 80 01|1");
        await crm.UpsertAsync("email", "email_id,contact_id,email_address", "0|199|mail@example.com");
        await crm.UpsertAsync("url", "url_id,contact_id,url_address", "0|199|http://www.example.com/");
        await crm.UpsertAsync(
            "address", "address_id,owner_id,atype_idx,address1,zipcode,city,wgs84_latitude,wgs84_longitude",
            "0|199|2|Brugata 1|0123|Oslo|59.9189|10.7316");
        await crm.UpsertAsync("person", "person_id,contact_id,lastname", "1|199|Reinger");
        await crm.UpsertAsync(
            "ticket", "id,cust_id,title,ticket_status,created_at", "931|1|License renewal|2|2021-01-19T10:10:59.4903616+01:00");
        await crm.UpsertAsync(
            "appointment", "appointment_id,contact_id,type,status,activeDate,registered,text,document_id",
            "686|199|1|3|2018-07-14T10:10:59.4903616+02:00|2006-11-14T10:10:59.4903616+01:00|Call back|0",
            "282|199|4|2|1999-09-10T10:10:59.4903616+02:00|1998-09-15T10:10:59.4903616+02:00||209");
        await crm.UpsertAsync("document", "document_id,appointment_id,header", "209|282|Offer");
        await crm.UpsertAsync(
            "sale", "sale_id,contact_id,saledate,probability,heading,amount,currency_id,status,done,registered",
            "941|199|2024-06-30|85|Upgrade|125000|392|Open|Done|2024-08-23T10:10:59.4903616+02:00");
        await crm.UpsertAsync(
            "chat_session", "id,contact_id,name,company_name,first_message,last_message,when_requested,when_ended",
            "144|199|Reinger|Schiller LLC|Hi|Bye|2013-11-04T10:10:59.4903616+01:00|2013-11-04T11:10:59.4903616+01:00");
        return crm;
    }

    private static void AssertSame(string expected, JsonNode actual) =>
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(expected), actual), actual.ToJsonString());
}
