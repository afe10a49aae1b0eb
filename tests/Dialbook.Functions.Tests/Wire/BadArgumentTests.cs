using System.Text;
using Dialbook.Functions.Wire.Crm;
using Dialbook.Times;

namespace Dialbook.Functions.Tests.Wire;

public sealed class BadArgumentTests
{
    [Theory]
    [InlineData("""{"selectionId":{"SelectionId":1}}""", "SelectionId: must be an integer")]
    [InlineData("""{"selectionId":[1]}""", "SelectionId: must be an integer")]
    [InlineData("""{"selectionId":true}""", "SelectionId: must be an integer")]
    [InlineData("""{"selectionId":1.5}""", "SelectionId: must be an integer")]
    [InlineData("""{"selectionId":1e3}""", "SelectionId: must be an integer")]
    [InlineData("""{"selectionId":""}""", "SelectionId: must be an integer")]
    [InlineData("""{"selectionId":"-"}""", "SelectionId: must be an integer")]
    [InlineData("""{"selectionId":"0x1"}""", "SelectionId: must be an integer")]
    [InlineData("""{"selectionId":2147483648}""", "SelectionId: is not between -2147483648 and 2147483647")]
    [InlineData("""{"selectionId":-99999999999999999999999}""", "SelectionId: is not between -2147483648 and 2147483647")]
    [InlineData("""{"lastHash":5}""", "LastHash: must be a text")]
    [InlineData("""{"lastHash":{}}""", "LastHash: must be a text")]
    [InlineData("""{"lastHash":"\ud800"}""", "LastHash: is not valid text")]
    [InlineData("""{"\udc00":1}""", "body: is not valid text")]
    [InlineData("""{"selectionId":1,"SelectionId":1}""", "SelectionId: is given twice")]
    [InlineData("""{"selectionId":null,"selectionId":1}""", "SelectionId: is given twice")]
    [InlineData("[]", "body: must be an object")]
    [InlineData("1", "body: must be an object")]
    [InlineData("\"{}\"", "body: must be an object")]
    [InlineData(" ", "body: is not valid JSON at line 1, byte 2")]
    [InlineData("{", "body: is not valid JSON at line 1, byte 2")]
    [InlineData("{} {}", "body: is not valid JSON at line 1, byte 4")]
    [InlineData("{'a':1}", "body: is not valid JSON at line 1, byte 2")]
    [InlineData("{\"a\":1,}", "body: is not valid JSON at line 1, byte 8")]
    [InlineData("SelectionId=1", "body: is not valid JSON at line 1, byte 1")]
    public void Wrong_JSON_Is_Told_With_Its_Place(string body, string error) =>
        Assert.Equal(error, WireFormat.Refusal(body, CrmJson.Default.GetCallerIDsFromSelectionRequest));

    [Theory]
    [InlineData("""{"contactCategories":1}""", "ContactCategories: must be a list")]
    [InlineData("""{"contactCategories":{}}""", "ContactCategories: must be a list")]
    [InlineData("""{"contactCategories":[1,null]}""", "ContactCategories[1]: must be an integer")]
    [InlineData("""{"contactCategories":[[1]]}""", "ContactCategories[0]: must be an integer")]
    [InlineData(
        """{"activityStartTime":1}""", "ActivityStartTime: must be an ISO 8601 time from 1601 to 9999, such as 2024-09-26T08:36:45.241Z")]
    [InlineData(
        """{"activityStartTime":"yesterday"}""",
        "ActivityStartTime: must be an ISO 8601 time from 1601 to 9999, such as 2024-09-26T08:36:45.241Z")]
    [InlineData(
        """{"activityStartTime":"2024-02-30"}""",
        "ActivityStartTime: must be an ISO 8601 time from 1601 to 9999, such as 2024-09-26T08:36:45.241Z")]
    [InlineData("""{"actionType":128}""", Actions)]
    [InlineData("""{"actionType":-1}""", Actions)]
    [InlineData("""{"actionType":8.5}""", Actions)]
    [InlineData("""{"actionType":"Sold"}""", Actions)]
    [InlineData("""{"actionType":"Created,"}""", Actions)]
    [InlineData("""{"actionType":["Created"]}""", Actions)]
    public void Wrong_Values_Are_Told_With_What_Is_Right(string body, string error) =>
        Assert.Equal(error, WireFormat.Refusal(body, CrmJson.Default.GetMyActiveContactsRequest));

    [Theory]
    [InlineData("""{"category":{"id":"x"}}""", "Category.Id: must be an integer")]
    [InlineData("""{"category":{"categoryGroup":"Customer,Partner"}}""",
        "Category.CategoryGroup: must be one of Unknown, Customer, PotentialCustomer, Partner, Lost, Other")]
    [InlineData("""{"category":{"categoryGroup":6}}""",
        "Category.CategoryGroup: must be one of Unknown, Customer, PotentialCustomer, Partner, Lost, Other")]
    [InlineData("""{"phones":[{},{"value":false}]}""", "Phones[1].Value: must be a text")]
    [InlineData("""{"phones":[null]}""", "Phones[0]: must be an object")]
    [InlineData("""{"address":[]}""", "Address: must be an object")]
    [InlineData("""{"address":{"wgs84Latitude":"NaN"}}""", "Address.Wgs84Latitude: must be a number")]
    [InlineData("""{"address":{"wgs84Latitude":1e999}}""", "Address.Wgs84Latitude: must be a number")]
    [InlineData("""{"address":{"localizedAddress":[[],[{"value":1}]]}}""", "Address.LocalizedAddress[1][0].Value: must be a text")]
    [InlineData("""{"noMailing":1}""", "NoMailing: must be true or false")]
    [InlineData("""{"customFields":{"a b":1}}""", "CustomFields.a b: must be a text")]
    [InlineData("""{"unknown":1,"unknown":1}""", "unknown: is given twice")]
    [InlineData("""{"unknown":[{"a":1,"b":{},"a":2}]}""", "unknown.a: is given twice")]
    [InlineData("""{"customFields":{"a":"1","a":"2"}}""", "CustomFields.a: is given twice")]
    public void Wrong_Values_Within_Are_Told_With_Their_Path(string body, string error) =>
        Assert.Equal(error, WireFormat.Refusal(body, CrmJson.Default.ContactEntityCarrier));

    [Theory]
    [InlineData("<R><SelectionId>1</SelectionId></R>", "body: must have the root element GetCallerIDsFromSelectionRequest")]
    [InlineData("$<SelectionId>x</SelectionId>§", "SelectionId: must be an integer")]
    [InlineData("$<SelectionId><SelectionId>1</SelectionId></SelectionId>§", "SelectionId: must be an integer")]
    [InlineData("$<SelectionId>1</SelectionId><selectionId>1</selectionId>§", "SelectionId: is given twice")]
    [InlineData("$645§", "body: must be an object")]
    [InlineData(" ", null)]
    [InlineData("<", null)]
    [InlineData("{}", null)]
    [InlineData("$", null)]
    [InlineData("$§<More/>", null)]
    [InlineData("$<LastHash>&#xD800;</LastHash>§", null)]
    [InlineData("$<LastHash>&#0;</LastHash>§", null)]
    [InlineData("$<LastHash>&undefined;</LastHash>§", null)]
    [InlineData("<?xml version=\"1.0\" encoding=\"utf-7\"?>$§", "body: has the encoding utf-7, which is not known")]
    [InlineData("<!DOCTYPE GetCallerIDsFromSelectionRequest>$§", null)]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>$<LastHash>&e;</LastHash>§", null)]
    [InlineData(
        "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>$"
        + "<LastHash>&c;</LastHash>§", null)]
    public void Wrong_XML_Is_Told_And_Document_Types_Are_Refused(string body, string? error)
    {
        body = body.Replace("$", "<GetCallerIDsFromSelectionRequest>", StringComparison.Ordinal)
            .Replace("§", "</GetCallerIDsFromSelectionRequest>", StringComparison.Ordinal);
        var told = WireFormat.Refusal(body, CrmJson.Default.GetCallerIDsFromSelectionRequest, WireFormat.Xml);
        if (error is null)
            Assert.StartsWith("body: is not valid XML without a document type, at line ", told, StringComparison.Ordinal);
        else
            Assert.Equal(error, told);
    }

    [Theory]
    [InlineData("SelectionId=x", "SelectionId: must be an integer")]
    [InlineData("SelectionId=2147483648", "SelectionId: is not between -2147483648 and 2147483647")]
    [InlineData("SelectionId=1&SelectionId=1", "SelectionId: is given twice")]
    [InlineData("SelectionId=1&selectionId=1", "SelectionId: is given twice")]
    [InlineData("SelectionId[SelectionId]=1", "SelectionId: must be an integer")]
    [InlineData("SelectionId.SelectionId=1", "SelectionId: must be an integer")]
    [InlineData("LastHash=%FF", "body: is not UTF-8")]
    [InlineData("LastHash=%ED%A0%80", "body: is not UTF-8")]
    [InlineData("645", null)]
    [InlineData("%zz%4=%", null)]
    [InlineData("=&&==&[]=&[=&]=&.=&[0]=1&a..b=&a[b=1&a[[]]=", null)]
    public void Wrong_Forms_Are_Told_And_Odd_Ones_Say_Nothing(string body, string? error)
    {
        if (error is null)
            Assert.Equal(0, WireFormat.Read(body, CrmJson.Default.GetCallerIDsFromSelectionRequest, WireFormat.Form).SelectionId);
        else
            Assert.Equal(error, WireFormat.Refusal(body, CrmJson.Default.GetCallerIDsFromSelectionRequest, WireFormat.Form));
    }

    [Theory]
    [InlineData("ContactCategories=1&ContactCategories=x", "ContactCategories[1]: must be an integer")]
    [InlineData("ContactCategories[x]=1", "ContactCategories: must be a list")]
    [InlineData("ContactCategories[-1]=1", "ContactCategories: must be a list")]
    [InlineData("ContactCategories[0][0]=1", "ContactCategories[0]: must be an integer")]
    [InlineData("ActionType=256", Actions)]
    public void Wrong_Lists_Of_Forms_Are_Told(string body, string error) =>
        Assert.Equal(error, WireFormat.Refusal(body, CrmJson.Default.GetMyActiveContactsRequest, WireFormat.Form));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("text/plain")]
    [InlineData("application/jsonp")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/x-www-form-urlencoded; charset=iso-8859-1")]
    public void Another_Content_Type_Is_415(string? contentType)
    {
        var refusal = Assert.Throws<DialbookException>(
            () => ArgumentReader.Read("{}"u8.ToArray(), contentType, CrmJson.Default.GetCallerIDsFromSelectionRequest, ClientTime.Utc));
        Assert.Equal(DialbookFault.UnknownFormat, refusal.Fault);
    }

    [Theory]
    [InlineData(WireFormat.Json, 31, "{\"x\":", "[", "]", "}")]
    [InlineData(WireFormat.Xml, 31, "<GetCallerIDsFromSelectionRequest><x>", "<x>", "</x>", "</x></GetCallerIDsFromSelectionRequest>")]
    [InlineData(WireFormat.Form, 31, "x", "[x]", "", "=1")]
    public void Nesting_Deeper_Than_32_Is_Refused_Even_Where_It_Is_Passed_Over(
        string contentType, int most, string start, string open, string close, string end)
    {
        var type = CrmJson.Default.GetCallerIDsFromSelectionRequest;
        Assert.Equal(0, WireFormat.Read(Nested(most), type, contentType).SelectionId);
        foreach (var depth in (int[])[most + 1, 100_000])
            Assert.StartsWith("body: is n", WireFormat.Refusal(Nested(depth), type, contentType), StringComparison.Ordinal);

        string Nested(int depth) =>
            start + string.Concat(Enumerable.Repeat(open, depth)) + string.Concat(Enumerable.Repeat(close, depth)) + end;
    }

    [Fact]
    public void Bytes_That_Are_No_UTF_8_Are_Refused()
    {
        foreach (var (type, body) in ((string, string)[])
            [(WireFormat.Json, "{\"lastHash\":\"$\"}"), (WireFormat.Form, "LastHash=$"),
             (WireFormat.Xml, "<GetCallerIDsFromSelectionRequest><LastHash>$</LastHash></GetCallerIDsFromSelectionRequest>")])
        {
            var bytes = Encoding.UTF8.GetBytes(body);
            bytes[Array.IndexOf(bytes, (byte)'$')] = 0xFF;
            var refusal = WireFormat.Refusal(bytes, CrmJson.Default.GetCallerIDsFromSelectionRequest, type);
            Assert.StartsWith("body: is not ", refusal, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_Form_Of_Many_Fields_Is_Read_Once()
    {
        var form = string.Concat(Enumerable.Range(0, 50_000).Select(i => $"ContactCategories={i}&u{i}[{i}]=1&"));
        var request = WireFormat.Read(form, CrmJson.Default.GetMyActiveContactsRequest, WireFormat.Form);
        Assert.Equal(Enumerable.Range(0, 50_000), request.ContactCategories);
    }

    [Fact]
    public void Broken_Bodies_Are_Never_More_Than_Refused()
    {
        var random = new Random(17);
        foreach (var (type, body) in ((string, string)[])
            [(WireFormat.Json,
                """{"tableName":"person","columns":["a","b"],"data":[["1","2"],["3","""
                + """null]],"nomatchAction":"DeleteRow","returnRowStatus":true}"""),
             (WireFormat.Xml,
                 "<UpsertRequest><TableName>x</TableName><Data><A><s>1</s><s/></A></Data><NomatchAction>1</NomatchAction></UpsertRequest>"),
             (WireFormat.Form, "TableName=person&Columns[]=a&Data[0][1]=x&Data[0][0]=%41&NomatchAction=1&ReturnRowStatus=true")])
        {
            for (var round = 0; round < 3000; round++)
            {
                var bytes = Encoding.UTF8.GetBytes(body).AsSpan(0, random.Next(1, body.Length + 1)).ToArray();
                for (var change = random.Next(0, 4); change > 0; change--)
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                try
                {
                    Assert.NotNull(WireFormat.Read(bytes, CrmJson.Default.UpsertRequest, type));
                }
                catch (DialbookException refusal)
                {
                    Assert.Equal(DialbookFault.Invalid, refusal.Fault);
                }
            }
        }
    }

    private const string Actions =
        "ActionType: must be some of Unknown, Created, Updated, NewActivity, ActivityCompleted, PersonAdded, PersonUpdated, "
        + "DocumentAdded, All";
}
