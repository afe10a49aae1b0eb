using System.Text;
using Dialbook.Crm;
using Dialbook.Functions.Wire.Carriers;
using Dialbook.Functions.Wire.Crm;

namespace Dialbook.Functions.Tests.Wire;

public sealed class ReadingTests
{
    private const string Instance = "xmlns:i=\"http://www.w3.org/2001/XMLSchema-instance\"";

    [Theory]
    [InlineData(WireFormat.Json, """{"SelectionId":645,"LastHash":"maxime"}""")]
    [InlineData(WireFormat.Json, """{"selectionId":645,"lastHash":"maxime"}""")]
    [InlineData(WireFormat.Json, """ {"SELECTIONID":"645","lasthash":"maxime","more":{"deep":[1,{"x":null}]},"and":1e999} """)]
    [InlineData("Application/JSON; charset=UTF-8", "\uFEFF{\"selectionId\":645,\"lastHash\":\"\\u006daxime\"}")]
    [InlineData("text/json", """{"selectionId":645,"lastHash":"maxime"}""")]
    [InlineData("application/json-patch+json", """{"selectionId":645,"lastHash":"maxime"}""")]
    [InlineData("application/merge-patch+json", """{"selectionId":645,"lastHash":"maxime"}""")]
    [InlineData(
        WireFormat.Xml,
        "<GetCallerIDsFromSelectionRequest><SelectionId>645</SelectionId><LastHash>maxime</LastHash></GetCallerIDsFromSelectionRequest>")]
    [InlineData("text/xml; charset=utf-8", """
        <?xml version="1.0" encoding="utf-8"?>
        <!-- any order, any namespace, any case -->
        <s:getCallerIDsFromSelectionRequest xmlns:s="http://example.com/any">
          <s:LastHash>max<![CDATA[ime]]></s:LastHash>
          <Unknown><Deep a="b">1<Er/></Deep></Unknown>
          <selectionid> 645 </selectionid>
        </s:getCallerIDsFromSelectionRequest>
        """)]
    [InlineData(WireFormat.Form, "SelectionId=645&LastHash=maxime")]
    [InlineData("application/x-www-form-urlencoded; charset=utf-8", "&lasthash=%6daxime&unknown[0].x=1&unknown=2&selectionID=645&")]
    public void The_Same_Arguments_Are_Read_From_Every_Format(string contentType, string body)
    {
        var request = WireFormat.Read(body.Trim(), CrmJson.Default.GetCallerIDsFromSelectionRequest, contentType);
        Assert.Equal(645, request.SelectionId);
        Assert.Equal("maxime", request.LastHash);
    }

    [Theory]
    [InlineData(null, "")]
    [InlineData("text/plain", "")]
    [InlineData(WireFormat.Json, "null")]
    [InlineData(WireFormat.Json, "{}")]
    [InlineData(WireFormat.Json, """{"activityStartTime":null,"contactCategories":null,"actionType":null}""")]
    [InlineData(WireFormat.Json, """{"actionType":0,"activityStartTime":"0001-01-01T00:00:00"}""")]
    [InlineData(WireFormat.Xml, "<GetMyActiveContactsRequest/>")]
    [InlineData(WireFormat.Xml, $"<GetMyActiveContactsRequest {Instance} i:nil=\"true\"/>")]
    [InlineData(
        WireFormat.Xml,
        $"<GetMyActiveContactsRequest {Instance}><ActionType/><ContactCategories i:nil='1'/>"
        + $"<ActivityStartTime></ActivityStartTime></GetMyActiveContactsRequest>")]
    [InlineData(WireFormat.Form, "ActionType=&ActivityStartTime=")]
    public void Absent_Arguments_Have_Their_Defaults(string? contentType, string body)
    {
        var request = WireFormat.Read(Encoding.UTF8.GetBytes(body), CrmJson.Default.GetMyActiveContactsRequest, contentType);
        Assert.Null(request.ActivityStartTime);
        Assert.Null(request.ContactCategories);
        Assert.Equal(ActivityType.Unknown, request.ActionType);
    }

    [Theory]
    [InlineData(WireFormat.Json, """{"contactCategories":[272,"919"]}""")]
    [InlineData(
        WireFormat.Xml,
        "<GetMyActiveContactsRequest><ContactCategories><int>272</int><int>919</int></ContactCategories></GetMyActiveContactsRequest>")]
    [InlineData(
        WireFormat.Xml,
        "<GetMyActiveContactsRequest xmlns:a='urn:a'><ContactCategories><a:int>272</a:int>"
        + "<any>919</any></ContactCategories></GetMyActiveContactsRequest>")]
    [InlineData(WireFormat.Form, "ContactCategories=272&ContactCategories=919")]
    [InlineData(WireFormat.Form, "contactCategories[]=272&contactCategories%5B%5D=919")]
    [InlineData(WireFormat.Form, "ContactCategories[0]=272&ContactCategories[1]=919")]
    [InlineData(WireFormat.Form, "ContactCategories[2147483647]=919&ContactCategories[7]=272")]
    public void Lists_Are_Read_From_Every_Format(string contentType, string body) =>
        Assert.Equal([272, 919], WireFormat.Read(body, CrmJson.Default.GetMyActiveContactsRequest, contentType).ContactCategories);

    [Theory]
    [InlineData(
        WireFormat.Json,
        """{"selectionId":1,"contactPersonIds":[{"personId":5,"contactId":0},{"contactId":6,"tableRight":3,"fieldProperties":[]}]}""")]
    [InlineData(WireFormat.Xml, """
        <AddContactSelectionMembersRequest><SelectionId>1</SelectionId><ContactPersonIds>
          <ContactPersonId><PersonId>5</PersonId></ContactPersonId>
          <ContactPersonId><ContactId>6</ContactId><TableRight>x</TableRight></ContactPersonId>
        </ContactPersonIds></AddContactSelectionMembersRequest>
        """)]
    [InlineData(WireFormat.Form, "SelectionId=1&ContactPersonIds[0].PersonId=5&ContactPersonIds[1].ContactId=6")]
    [InlineData(
        WireFormat.Form, "SelectionId=1&ContactPersonIds[1][ContactId]=6&ContactPersonIds[0][PersonId]=5&ContactPersonIds[0][ContactId]=0")]
    public void Objects_In_Lists_Are_Read_From_Every_Format(string contentType, string body)
    {
        var request = WireFormat.Read(body.Trim(), CrmJson.Default.AddContactSelectionMembersRequest, contentType);
        Assert.Equal(1, request.SelectionId);
        Assert.Equal([(5, 0), (0, 6)], request.ContactPersonIds!.Select(member => (member.PersonId, member.ContactId)));
    }

    [Theory]
    [InlineData(
        WireFormat.Json,
        """{"tableName":"person","columns":["person_id",""],"data":"""
        + """[["[I:0]","Å & B"],["7",null]],"nomatchAction":"noChange","returnRowStatus":true}""")]
    [InlineData(WireFormat.Xml, """
        <UpsertRequest><TableName>person</TableName><Columns><string>person_id</string><string/></Columns>
        <Data><ArrayOfString><string>[I:0]</string><string>Å &amp; B</string></ArrayOfString>
        <ArrayOfString><string>7</string><string></string></ArrayOfString></Data>
        <NomatchAction>NoChange</NomatchAction><ReturnRowStatus>1</ReturnRowStatus></UpsertRequest>
        """)]
    [InlineData(
        WireFormat.Form,
        "TableName=person&Columns=person_id&Columns=&Data[0][]=[I:0]&Data[0][]=%C3%85+%26+B&Data[1][0]=7&Data[1][1]=&NomatchAction=0&"
        + "ReturnRowStatus=TRUE")]
    public void Lists_In_Lists_Are_Read_From_Every_Format(string contentType, string body)
    {
        var request = WireFormat.Read(body.Trim(), CrmJson.Default.UpsertRequest, contentType);
        Assert.Equal("person", request.TableName);
        Assert.Equal(["person_id", ""], request.Columns);
        Assert.Equal([["[I:0]", "Å & B"], ["7", ""]], request.Data);
        Assert.Null(request.Keys);
        Assert.Equal(CrmNoMatch.NoChange, request.NomatchAction);
        Assert.True(request.ReturnRowStatus);
    }

    [Theory]
    [InlineData(WireFormat.Json, """{"name":"A","address":{"street":{"city":"Oslo"}},"customFields":{"x:1":"a","X:1":"","none":null}}""")]
    [InlineData(WireFormat.Xml, """
        <ContactEntity><Name>A</Name><Address><Street><City>Oslo</City></Street></Address><CustomFields>
        <KeyValueOfstringstring><Key>x:1</Key><Value>a</Value></KeyValueOfstringstring>
        <Item><More/><Key>X:1</Key><Value/><Value>b</Value></Item><Item><Key>none</Key></Item></CustomFields></ContactEntity>
        """)]
    [InlineData(WireFormat.Form, "Name=A&Address.Street.City=Oslo&CustomFields[x:1]=a&CustomFields[X:1]=&CustomFields.none=")]
    public void Objects_In_Objects_And_Maps_Are_Read_From_Every_Format(string contentType, string body)
    {
        var company = WireFormat.Read(body.Trim(), CrmJson.Default.ContactEntityCarrier, contentType);
        Assert.Equal("A", company.Name);
        Assert.Equal("Oslo", company.Address!.Street!.City);
        Assert.Equal(
            new Dictionary<string, string>(StringComparer.Ordinal) { ["x:1"] = "a", ["X:1"] = "", ["none"] = "" }, company.CustomFields);
    }

    [Theory]
    [InlineData("8", "ActivityCompleted")]
    [InlineData("68", "NewActivity, DocumentAdded")]
    [InlineData("127", "All")]
    [InlineData("0", "Unknown")]
    [InlineData("\"68\"", "NewActivity, DocumentAdded")]
    [InlineData("\"ActivityCompleted\"", "ActivityCompleted")]
    [InlineData("\"activitycompleted, NEWACTIVITY\"", "NewActivity, ActivityCompleted")]
    [InlineData("\"NewActivity,64\"", "NewActivity, DocumentAdded")]
    public void Flags_Are_Numbers_Or_Names(string json, string names) =>
        Assert.Equal(
            names,
            WireFormat.Read($$"""{"actionType":{{json}}}""", CrmJson.Default.GetMyActiveContactsRequest).ActionType.ToString());

    [Theory]
    [InlineData("2006-12-08T17:54:02.8514704+01:00", "2006-12-08T16:54:02.8510000Z")]
    [InlineData("2024-07-01T12:00:00.000Z", "2024-07-01T12:00:00.0000000Z")]
    [InlineData("2024-07-01T12:00:00", "2024-07-01T10:00:00.0000000Z")]
    [InlineData("2024-01-01T12:00:00", "2024-01-01T11:00:00.0000000Z")]
    [InlineData("2024-07-01", "2024-06-30T22:00:00.0000000Z")]
    public void Times_With_An_Offset_Convert_And_Others_Are_In_The_Zone_Of_The_Call(string text, string utc)
    {
        foreach (var (type, body) in ((string, string)[])
            [(WireFormat.Json, $$"""{"activityStartTime":"{{text}}"}"""),
             (WireFormat.Xml, $"<GetMyActiveContactsRequest><ActivityStartTime>{text}</ActivityStartTime></GetMyActiveContactsRequest>"),
             (WireFormat.Form, "ActivityStartTime=" + Uri.EscapeDataString(text))])
        {
            var request = WireFormat.Read(body, CrmJson.Default.GetMyActiveContactsRequest, type, WireFormat.Oslo);
            Assert.Equal(DateTimeKind.Utc, request.ActivityStartTime!.Value.Kind);
            Assert.Equal(utc, $"{request.ActivityStartTime:O}");
        }
    }

    [Fact]
    public void What_Was_Answered_Can_Be_Sent_Back()
    {
        var company = new ContactEntityCarrier
        {
            ContactId = 7,
            Name = "Ångström & <Co>",
            UpdatedDate = new DateTime(2024, 8, 26, 15, 54, 2, 851, DateTimeKind.Utc),
            Category = new() { Id = 3, CategoryGroup = CategoryGroup.Customer },
            Phones = [new() { Value = "+47 22 33 44 55", Description = "" }],
            Domains = ["a.no", "b.no"],
            CustomFields = new Dictionary<string, string>(StringComparer.Ordinal) { ["x:1"] = "\r\n\t<>" },
            Address = new() { Wgs84Latitude = 59.91892, LocalizedAddress = [[new() { Name = "City", ValueLength = 30 }], []] },
        };
        var type = CrmJson.Default.ContactEntityCarrier;
        var json = WireFormat.Write(company, type);
        Assert.Equal(json, WireFormat.Write(WireFormat.Read(json, type), type));
        var xml = WireFormat.WriteXml(company, type);
        Assert.Equal(xml, WireFormat.WriteXml(WireFormat.Read(xml, type, WireFormat.Xml), type));
        Assert.Equal(json, WireFormat.Write(WireFormat.Read(xml, type, WireFormat.Xml), type));
    }
}
