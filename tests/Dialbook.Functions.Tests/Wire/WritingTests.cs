using Dialbook.Crm;
using Dialbook.Functions.Wire.Carriers;
using Dialbook.Functions.Wire.Crm;

namespace Dialbook.Functions.Tests.Wire;

public sealed class WritingTests
{
    private static readonly ContactSummary Summary = new()
    {
        Contact = new() { ContactId = 199, Name = "Tech",
            Address = new() { Street = new() { City = "Oslo", AtypeIdx = AddressType.ContactStreetAddress } } },
        Tickets = [new() { TicketId = 931, TicketStatus = 2, Title = "Renewal", IconHint = "x" }, new() { TicketId = 932 }],
        Followups =
        [
            new()
            {
                AppointmentId = 686, Date = new DateTime(2018, 7, 14, 8, 10, 59, 490, DateTimeKind.Utc), Description = "Call",
                Completed = ActivityStatus.Completed,
            },
        ],
        Documents = [],
        Sales =
            [new() { SaleId = 941, SaleDate = new DateOnly(2024, 6, 30), Probability = 85, Amount = 125000.5, Status = SaleStatus.Open }],
    };

    [Fact]
    public void Names_Are_Those_Of_The_Schema_In_Its_Order_And_Nothing_Is_Left_Out()
    {
        var caller = new CallerID { PhoneNumber = 15550456, DialInPrefix = 1, PersonId = 641, PersonName = "Sarah \"S\" Jönsson <&>" };
        Assert.Equal(
            """{"CallerIDHash":null,"CallerIDs":[{"PhoneNumber":15550456,"DialInPrefix":1,"PersonId":641,"PersonName":"Sarah \"S\" """
            + """Jönsson <&>","Mrmrs":null,"ContactId":0,"ContactName":null}]}""",
            WireFormat.Write(new() { CallerIDs = [caller] }, CrmJson.Default.CallerIDCollection));
        Assert.Equal("null", WireFormat.Write(null, CrmJson.Default.CallerIDCollection));
        Assert.Equal("[]", WireFormat.Write([], CrmJson.Default.IReadOnlyListContactActivity));
        Assert.Equal("null", WireFormat.Write(null, CrmJson.Default.IReadOnlyListContactActivity));
    }

    [Fact]
    public void Values_Are_Written_As_The_Samples_Have_Them()
    {
        var json = WireFormat.Write(Summary, CrmJson.Default.ContactSummary, zone: WireFormat.Oslo);
        Assert.Contains(
            ""","Followups":[{"AppointmentId":686,"DocumentId":0"""
            + ""","Date":"2018-07-14T10:10:59.490+02:00","Description":"Call","Completed":"Completed","Registered":null}]""",
            json, StringComparison.Ordinal);
        Assert.Contains(
            ""","Sales":[{"SaleId":941,"SaleDate":"2024-06-30","Probability":85,"Heading":null,"Amount":125000.5,"Currency":null"""
            + ""","AmountInBaseCurrency":0,"Status":"Open","Completed":"Unknown","Registered":null}]""",
            json, StringComparison.Ordinal);
        Assert.Contains("\"Chats\":null", json, StringComparison.Ordinal);
        Assert.Contains("\"AtypeIdx\":\"ContactStreetAddress\"", json, StringComparison.Ordinal);
        Assert.Contains("\"TableRight\":null,\"FieldProperties\":{}", json, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(12, "NewActivity, ActivityCompleted")]
    [InlineData(64, "DocumentAdded")]
    [InlineData(127, "All")]
    [InlineData(0, "Unknown")]
    public void Flags_Are_Written_As_Names(int action, string text) =>
        Assert.Contains(
            $"\"Action\":\"{text}\"",
            WireFormat.Write([new ContactActivity { Action = (ActivityType)action }], CrmJson.Default.IReadOnlyListContactActivity),
            StringComparison.Ordinal);

    [Fact]
    public void A_Number_That_Is_None_Is_Null() =>
        Assert.Contains(
            "\"Amount\":null,", WireFormat.Write(new() { Sales = [new() { Amount = double.NaN }] }, CrmJson.Default.ContactSummary),
            StringComparison.Ordinal);

    [Theory]
    [InlineData(
        "tickets/title",
        """[{"TicketId":931,"TicketStatus":0,"Title":"Renewal","Registered":null,"IconHint":null},"""
        + """{"TicketId":932,"TicketStatus":0,"Title":null,"Registered":null,"IconHint":null}]""")]
    [InlineData(
        "Tickets",
        """[{"TicketId":931,"TicketStatus":2,"Title":"Renewal","Registered":null,"IconHint":"x"},"""
        + """{"TicketId":932,"TicketStatus":0,"Title":null,"Registered":null,"IconHint":null}]""")]
    [InlineData(
        " TICKETS / title , tickets",
        """[{"TicketId":931,"TicketStatus":2,"Title":"Renewal","Registered":null,"IconHint":"x"},"""
        + """{"TicketId":932,"TicketStatus":0,"Title":null,"Registered":null,"IconHint":null}]""")]
    [InlineData(
        "Tickets/Nothing",
        """[{"TicketId":931,"TicketStatus":0,"Title":null,"Registered":null,"IconHint":null},"""
        + """{"TicketId":932,"TicketStatus":0,"Title":null,"Registered":null,"IconHint":null}]""")]
    public void What_Is_Not_Selected_Is_Nulled_And_Keys_Stay(string select, string tickets) =>
        Assert.Equal(
            $$"""{"Contact":null,"Tickets":{{tickets}},"Followups":null,"Documents":null,"Sales":null,"Chats":null}""",
            WireFormat.Write(Summary, CrmJson.Default.ContactSummary, select));

    [Fact]
    public void Fields_Of_Every_Kind_Are_Nulled()
    {
        Assert.Equal(
            """[{"ContactId":0,"Department":null,"OrgNr":null,"Name":"A","URL":null,"AssociateFullName":null"""
            + ""","Action":"Unknown","ActionTime":null,"Category":null"""
            + ""","ActivityPersonName":null,"ActionId":0,"PersonId":0,"ActivityPersonId":0,"AssociateId":0,"TableRight":null"""
            + ""","FieldProperties":null}]""",
            WireFormat.Write(
                [new ContactActivity { Name = "A", Department = "D", Action = ActivityType.Created, ActionTime = DateTime.UnixEpoch,
                    ActionId = 5 }],
                CrmJson.Default.IReadOnlyListContactActivity, "name,unknown,category/id"));
        var company = WireFormat.Write(Summary, CrmJson.Default.ContactSummary, "Contact/Address/Street/City,Sales/Status");
        Assert.Contains("\"Contact\":{\"ContactId\":199,\"Name\":null,", company, StringComparison.Ordinal);
        Assert.Contains(
            "\"Street\":{\"AtypeIdx\":\"Unknown\",\"Address1\":null,\"Address2\":null,\"Address3\":null,\"City\":\"Oslo\",", company,
            StringComparison.Ordinal);
        Assert.Contains("\"IsOwnerContact\":false", company, StringComparison.Ordinal);
        Assert.Contains("\"Amount\":0,", company, StringComparison.Ordinal);
        Assert.Contains("\"Status\":\"Open\",\"Completed\":\"Unknown\"", company, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" , ")]
    public void An_Empty_Selection_Is_Everything(string select) =>
        Assert.Equal(
            WireFormat.Write(Summary, CrmJson.Default.ContactSummary),
            WireFormat.Write(Summary, CrmJson.Default.ContactSummary, select));

    [Fact]
    public void A_Selection_As_Deep_As_An_Address_Allows_Is_No_Burden() =>
        Assert.StartsWith(
            "{\"Contact\":null,", WireFormat.Write(Summary, CrmJson.Default.ContactSummary, string.Join('/', Enumerable.Repeat("a", 4000))),
            StringComparison.Ordinal);

    [Fact]
    public void XML_Has_The_Types_Name_At_Its_Root_And_Leaves_Out_What_Is_Null()
    {
        Assert.Equal(
            "<CallerIDCollection><CallerIDHash>b7</CallerIDHash><CallerIDs><CallerID><PhoneNumber>15550456</PhoneNumber>"
            + "<DialInPrefix>1</DialInPrefix>"
            + "<PersonId>0</PersonId><PersonName>&lt;A &amp; B&gt;</PersonName><Mrmrs />"
            + "<ContactId>5</ContactId></CallerID></CallerIDs></CallerIDCollection>",
            WireFormat.WriteXml(
                new()
                {
                    CallerIDHash = "b7",
                    CallerIDs = [new() { PhoneNumber = 15550456, DialInPrefix = 1, PersonName = "<A & B>", Mrmrs = "", ContactId = 5 }],
                },
                CrmJson.Default.CallerIDCollection));
        Assert.Equal("<CallerIDCollection xsi:nil=\"true\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" />",
            WireFormat.WriteXml(null, CrmJson.Default.CallerIDCollection));
    }

    [Fact]
    public void Lists_In_XML_Are_Named_By_Their_Items()
    {
        Assert.Equal("<ArrayOfContactActivity />", WireFormat.WriteXml([], CrmJson.Default.IReadOnlyListContactActivity));
        Assert.Equal(
            "<ArrayOfContactActivity><ContactActivity><ContactId>1</ContactId><Action>NewActivity, DocumentAdded</Action>"
            + "<ActionTime>1970-01-01T00:00:00.000Z</ActionTime>"
            + "<ActionId>0</ActionId><PersonId>0</PersonId><ActivityPersonId>0</ActivityPersonId>"
            + "<AssociateId>0</AssociateId></ContactActivity></ArrayOfContactActivity>",
            WireFormat.WriteXml(
                [new ContactActivity { ContactId = 1, Action = ActivityType.NewActivity | ActivityType.DocumentAdded,
                    ActionTime = DateTime.UnixEpoch }],
                CrmJson.Default.IReadOnlyListContactActivity, "Action,ActionTime"));
        Assert.Equal(
            "<UpsertRequest><Columns><string>a</string></Columns><Data><ArrayOfString><string>1</string><string /></ArrayOfString>"
            + "<ArrayOfString /></Data>"
            + "<NomatchAction>NoChange</NomatchAction><ReturnRowStatus>false</ReturnRowStatus></UpsertRequest>",
            WireFormat.WriteXml(new() { Columns = ["a"], Data = [["1", ""], []] }, CrmJson.Default.UpsertRequest));
    }

    [Fact]
    public void Maps_In_XML_Are_Items_Of_A_Key_And_A_Value() =>
        Assert.Equal(
            "<TableRecord><Values><Item><Key>x:&lt;1&gt;</Key><Value>a</Value></Item><Item><Key /><Value /></Item></Values>"
            + "<FieldProperties /></TableRecord>",
            WireFormat.WriteXml(
                new() { Values = new Dictionary<string, string>(StringComparer.Ordinal) { ["x:<1>"] = "a", [""] = "" } },
                CrmJson.Default.TableRecord));

    [Fact]
    public void Characters_That_XML_Cannot_Hold_Are_Dropped()
    {
        Assert.Contains(
            "<CallerIDHash>abc&#xD;\n\t😀d</CallerIDHash>",
            WireFormat.WriteXml(new() { CallerIDHash = "a\0b\u0001\ud800c\r\n\t😀\uffff\udc00d\ud83d" }, CrmJson.Default.CallerIDCollection),
            StringComparison.Ordinal);
        Assert.Equal("<CallerIDCollection><CallerIDHash /></CallerIDCollection>",
            WireFormat.WriteXml(new() { CallerIDHash = "\0\ud800" }, CrmJson.Default.CallerIDCollection));
    }

    [Theory]
    [InlineData(null, "application/json; charset=utf-8")]
    [InlineData("", "application/json; charset=utf-8")]
    [InlineData("application/json; charset=utf-8", "application/json; charset=utf-8")]
    [InlineData("text/json", "application/json; charset=utf-8")]
    [InlineData("application/xml", "application/xml; charset=utf-8")]
    [InlineData("Text/XML", "text/xml; charset=utf-8")]
    [InlineData("*/*", "application/json; charset=utf-8")]
    [InlineData("image/png", "application/json; charset=utf-8")]
    [InlineData("garbage;;", "application/json; charset=utf-8")]
    [InlineData("application/json, application/xml", "application/json; charset=utf-8")]
    [InlineData("application/xml, application/json", "application/xml; charset=utf-8")]
    [InlineData("application/xml;q=0.5, application/json;q=0.6", "application/json; charset=utf-8")]
    [InlineData("application/json;q=0.5, text/xml", "text/xml; charset=utf-8")]
    [InlineData("application/xml;q=0, image/png", "application/json; charset=utf-8")]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8", "application/xml; charset=utf-8")]
    public void The_Format_Is_The_One_That_Accept_Wants_Most_Else_JSON(string? accept, string contentType)
    {
        var headers = new Microsoft.AspNetCore.Http.HeaderDictionary();
        if (accept is not null)
            headers["Accept"] = accept;
        var format = AnswerFormat.Of(headers);
        Assert.Equal(contentType, format.ContentType);
        Assert.Equal(contentType.Contains("xml", StringComparison.Ordinal), format.IsXml);
    }
}
