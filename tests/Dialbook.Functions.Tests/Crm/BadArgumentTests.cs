using System.Text;
using Dialbook.Functions.Wire.Crm;
using Dialbook.Times;

namespace Dialbook.Functions.Tests.Crm;

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
    public void Wrong_JSON_is_told_with_its_place(string body, string error) =>
        Assert.Equal(error, Wire.Refusal(body, CrmJson.Default.GetCallerIDsFromSelectionRequest));

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
    public void Wrong_values_are_told_with_what_is_right(string body, string error) =>
        Assert.Equal(error, Wire.Refusal(body, CrmJson.Default.GetMyActiveContactsRequest));

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
    [InlineData("""{"customFields":{"a":"1","a":"2"}}""", "CustomFields.a: is given twice")]
    public void Wrong_values_within_are_told_with_their_path(string body, string error) =>
        Assert.Equal(error, Wire.Refusal(body, CrmJson.Default.ContactEntityCarrier));

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
    [InlineData("<?xml version=\"1.0\" encoding=\"utf-7\"?>$§", null)]
    [InlineData("<!DOCTYPE GetCallerIDsFromSelectionRequest>$§", null)]
    [InlineData("<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>$<LastHash>&e;</LastHash>§", null)]
    [InlineData(
        "<!DOCTYPE x [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;\"><!ENTITY c \"&b;&b;&b;&b;&b;&b;&b;&b;\">]>$<LastHash>&c;</LastHash>§", null)]
    public void Wrong_XML_is_told_and_document_types_are_refused(string body, string? error)
    {
        body = body.Replace("$", "<GetCallerIDsFromSelectionRequest>", StringComparison.Ordinal)
            .Replace("§", "</GetCallerIDsFromSelectionRequest>", StringComparison.Ordinal);
        var told = Wire.Refusal(body, CrmJson.Default.GetCallerIDsFromSelectionRequest, Wire.Xml);
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
    public void Wrong_forms_are_told_and_odd_ones_say_nothing(string body, string? error)
    {
        if (error is null)
            Assert.Equal(0, Wire.Read(body, CrmJson.Default.GetCallerIDsFromSelectionRequest, Wire.Form).SelectionId);
        else
            Assert.Equal(error, Wire.Refusal(body, CrmJson.Default.GetCallerIDsFromSelectionRequest, Wire.Form));
    }

    [Theory]
    [InlineData("ContactCategories=1&ContactCategories=x", "ContactCategories[1]: must be an integer")]
    [InlineData("ContactCategories[x]=1", "ContactCategories: must be a list")]
    [InlineData("ContactCategories[-1]=1", "ContactCategories: must be a list")]
    [InlineData("ContactCategories[0][0]=1", "ContactCategories[0]: must be an integer")]
    [InlineData("ActionType=256", Actions)]
    public void Wrong_lists_of_forms_are_told(string body, string error) =>
        Assert.Equal(error, Wire.Refusal(body, CrmJson.Default.GetMyActiveContactsRequest, Wire.Form));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("garbage")]
    [InlineData("text/plain")]
    [InlineData("application/jsonp")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/json; charset=utf-16")]
    [InlineData("application/x-www-form-urlencoded; charset=iso-8859-1")]
    public void Another_content_type_is_415(string? contentType)
    {
        var refusal = Assert.Throws<DialbookException>(
            () => ArgumentReader.Read("{}"u8.ToArray(), contentType, CrmJson.Default.GetCallerIDsFromSelectionRequest, ClientTime.Utc));
        Assert.Equal(DialbookFault.UnknownFormat, refusal.Fault);
    }

    [Theory]
    [InlineData(Wire.Json, 31, "{\"x\":", "[", "]", "}")]
    [InlineData(Wire.Xml, 31, "<GetCallerIDsFromSelectionRequest><x>", "<x>", "</x>", "</x></GetCallerIDsFromSelectionRequest>")]
    [InlineData(Wire.Form, 31, "x", "[x]", "", "=1")]
    public void Nesting_deeper_than_32_is_refused_even_where_it_is_passed_over(
        string contentType, int most, string start, string open, string close, string end)
    {
        var type = CrmJson.Default.GetCallerIDsFromSelectionRequest;
        Assert.Equal(0, Wire.Read(Nested(most), type, contentType).SelectionId);
        foreach (var depth in (int[])[most + 1, 100_000])
            Assert.StartsWith("body: is n", Wire.Refusal(Nested(depth), type, contentType), StringComparison.Ordinal);

        string Nested(int depth) =>
            start + string.Concat(Enumerable.Repeat(open, depth)) + string.Concat(Enumerable.Repeat(close, depth)) + end;
    }

    [Fact]
    public void Bytes_that_are_no_UTF_8_are_refused()
    {
        foreach (var (type, body) in ((string, string)[])
            [(Wire.Json, "{\"lastHash\":\"$\"}"), (Wire.Form, "LastHash=$"),
             (Wire.Xml, "<GetCallerIDsFromSelectionRequest><LastHash>$</LastHash></GetCallerIDsFromSelectionRequest>")])
        {
            var bytes = Encoding.UTF8.GetBytes(body);
            bytes[Array.IndexOf(bytes, (byte)'$')] = 0xFF;
            Assert.StartsWith(
                "body: is not ", Wire.Refusal(bytes, CrmJson.Default.GetCallerIDsFromSelectionRequest, type), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_form_of_many_fields_is_read_once()
    {
        var form = string.Concat(Enumerable.Range(0, 50_000).Select(i => $"ContactCategories={i}&u{i}[{i}]=1&"));
        Assert.Equal(Enumerable.Range(0, 50_000), Wire.Read(form, CrmJson.Default.GetMyActiveContactsRequest, Wire.Form).ContactCategories);
    }

    [Fact]
    public void Broken_bodies_are_never_more_than_refused()
    {
        var random = new Random(17);
        foreach (var (type, body) in ((string, string)[])
            [(Wire.Json,
                """{"tableName":"person","columns":["a","b"],"data":[["1","2"],["3",null]],"nomatchAction":"DeleteRow","returnRowStatus":true}"""),
             (Wire.Xml,
                 "<UpsertRequest><TableName>x</TableName><Data><A><s>1</s><s/></A></Data><NomatchAction>1</NomatchAction></UpsertRequest>"),
             (Wire.Form, "TableName=person&Columns[]=a&Data[0][1]=x&Data[0][0]=%41&NomatchAction=1&ReturnRowStatus=true")])
        {
            for (var round = 0; round < 3000; round++)
            {
                var bytes = Encoding.UTF8.GetBytes(body).AsSpan(0, random.Next(1, body.Length + 1)).ToArray();
                for (var change = random.Next(0, 4); change > 0; change--)
                    bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                try
                {
                    Assert.NotNull(Wire.Read(bytes, CrmJson.Default.UpsertRequest, type));
                }
                catch (DialbookException refusal)
                {
                    Assert.Equal(DialbookFault.Invalid, refusal.Fault);
                }
            }
        }
    }

    private const string Actions =
        "ActionType: must be some of Unknown, Created, Updated, NewActivity, ActivityCompleted, PersonAdded, PersonUpdated, DocumentAdded, All";
}
