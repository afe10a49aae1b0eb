using System.Text.Json.Nodes;
using Dialbook.Functions.Tests.Running;

namespace Dialbook.Functions.Tests.Crm;

public sealed class DatabaseTableTests(AppFixture app)
{
    private const string Fault = "SoMassOperationException";

    [Fact]
    public async Task Rows_Are_Added_And_Changed_By_Their_Primary_Key()
    {
        var crm = await CrmTenant.CreateAsync(app);
        var first = (await crm.AskAsync(
            "DatabaseTable/Upsert", CrmTenant.Rows("Contact", "CONTACT_ID,Name,soundEx", "0|A|x", "[I:0]|B|x", "500|C|x", "|D|x")))!;
        Assert.Equal("""[{"PrimaryKey":501,"Action":"Inserted","RowKeys":["0"],"TableRight":null,"FieldProperties":{}},""" +
            """{"PrimaryKey":502,"Action":"Inserted","RowKeys":["[I:0]"],"TableRight":null,"FieldProperties":{}},""" +
            """{"PrimaryKey":500,"Action":"Inserted","RowKeys":["500"],"TableRight":null,"FieldProperties":{}},""" +
            """{"PrimaryKey":503,"Action":"Inserted","RowKeys":[""],"TableRight":null,"FieldProperties":{}}]""",
                first["RowStatus"]!.ToJsonString());
        Assert.Equal((true, 4, 0, 0), ((bool)first["Success"]!, (int)first["Inserts"]!, (int)first["Updates"]!, (int)first["Deletes"]!));

        var second = (await crm.AskAsync("DatabaseTable/Upsert", CrmTenant.Rows("contact", "contact_id,name", "501|A", "502|B2", "0|E")))!;
        Assert.Equal((1, 1, 0), ((int)second["Inserts"]!, (int)second["Updates"]!, (int)second["Deletes"]!));
        Assert.Equal(["NoUpdateNeeded", "Updated", "Inserted"], second["RowStatus"]!.AsArray().Select(row => (string)row!["Action"]!));
        Assert.Equal("B2", await ValueAsync(crm, "contact", 502, "name"));
    }

    [Fact]
    public async Task Rows_Are_Found_By_A_Unique_Column()
    {
        var crm = await CrmTenant.CreateAsync(app);
        var body = JsonNode.Parse(CrmTenant.Rows("contact", "number1,name", "A1|A", "B1|B"))!;
        body["Keys"] = new JsonArray("Number1");
        var first = (await crm.AskAsync("DatabaseTable/Upsert", body.ToJsonString()))!;
        Assert.Equal(["""["A1"]""", """["B1"]"""], first["RowStatus"]!.AsArray().Select(row => row!["RowKeys"]!.ToJsonString()));
        body["Data"] = new JsonArray(new JsonArray("B1", "B2"), new JsonArray("C1", "C"));
        var second = (await crm.AskAsync("DatabaseTable/Upsert", body.ToJsonString()))!;
        Assert.Equal(["Updated", "Inserted"], second["RowStatus"]!.AsArray().Select(row => (string)row!["Action"]!));
        Assert.Equal((int)first["RowStatus"]![1]!["PrimaryKey"]!, (int)second["RowStatus"]![0]!["PrimaryKey"]!);
    }

    [Theory]
    [InlineData("NoChange", "A B", "")]
    [InlineData("DeleteRow", "B", "Deleted")]
    [InlineData("ZeroColumns", " B", "ColumnsZeroed")]
    public async Task The_Other_Rows_Are_Kept_Emptied_Or_Deleted(string action, string names, string outcome)
    {
        var crm = await CrmTenant.CreateAsync(app);
        await crm.UpsertAsync("business", "Business_id,name,tooltip", "1|A|t", "2|x|t");
        var body = JsonNode.Parse(CrmTenant.Rows("business", "Business_id,name", "2|B"))!;
        body["NomatchAction"] = action;
        var result = (await crm.AskAsync("DatabaseTable/Upsert", body.ToJsonString()))!;
        Assert.Equal(outcome, string.Join(' ', result["RowStatus"]!.AsArray().Skip(1).Select(row => (string)row!["Action"]!)));
        var left = new List<string>();
        foreach (var id in (int[])[1, 2])
        {
            if (await crm.AskAsync("DatabaseTable/ReadRow", $$"""{"TableName":"business","Id":{{id}}}""") is { } row)
                left.Add((string?)row["Values"]!["name"] ?? "");
        }

        Assert.Equal(names, string.Join(' ', left));
    }

    [Fact]
    public async Task Cells_May_Say_Their_Type_And_Numbers_May_Have_Names()
    {
        var crm = await CrmTenant.CreateAsync(app, "Europe/Oslo");
        await crm.UpsertAsync(
            "appointment", "appointment_id,type,status,done,activeDate,do_by,text",
            "[I:7]|inDiary|3|[DT:03/31/2024 14:05:12.0000000]|[D:03/31/2024]|2024-03-31T14:05:12Z|[I:5]", "8|4|completed||||");
        Assert.Equal(
            """{"appointment_id":"7","done":"2024-03-31T14:05:12.000+02:00","do_by":"2024-03-31T16:05:12.000+02:00","type":"1","status":"3","text":"[I:5]","activeDate":"2024-03-31T00:00:00.000+01:00"}""",
            Given((await crm.AskAsync("DatabaseTable/ReadRow", """{"TableName":"appointment","Id":7}"""))!["Values"]!).ToJsonString(
                new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
        await crm.UpsertAsync("sale", "sale_id,amount,status", "1|[F:125000.50]|Sold");
        Assert.Equal(("125000.50", "2"), (await ValueAsync(crm, "sale", 1, "amount"), await ValueAsync(crm, "sale", 1, "status")));

        static JsonObject Given(JsonNode values) =>
            new(values.AsObject().Where(
                value => value.Key is "appointment_id" or "done" or "do_by" or "type" or "status" or "text" or "activeDate")
                .Select(value => KeyValuePair.Create(value.Key, value.Value?.DeepClone())));
    }

    [Fact]
    public async Task Insert_Only_Adds()
    {
        var crm = await CrmTenant.CreateAsync(app);
        var result = (await crm.AskAsync(
            "DatabaseTable/Insert", """{"TableName":"contact","Columns":["name","contact_id"],"Data":[["A","0"],["B","20"]]}"""))!;
        Assert.Equal([21, 20], result["RowStatus"]!.AsArray().Select(row => (int)row!["PrimaryKey"]!));
        await crm.RefusesAsync(
            "DatabaseTable/Insert", """{"TableName":"contact","Columns":["name","contact_id"],"Data":[["C","0"],["D","20"]]}""",
            "contact_id: 20 exists already", Fault);
        await crm.RefusesAsync(
            "DatabaseTable/Insert", """{"TableName":"contact","Columns":["contact_id"],"Data":[["30"],["30"]]}""",
            "contact_id: two rows have the same", Fault);
        Assert.Null(await crm.AskAsync("DatabaseTable/ReadRow", """{"TableName":"contact","Id":22}"""));
    }

    [Fact]
    public async Task Delete_And_Truncate_Tell_How_Many_There_Were()
    {
        var crm = await CrmTenant.CreateAsync(app);
        await crm.UpsertAsync("contact", "contact_id,name", "1|A", "2|B", "3|C", "2001|D");
        Assert.Equal(1, (int)(await crm.AskAsync("DatabaseTable/Delete", """{"TableName":"contact","IDs":[2,2,9]}"""))!["Deletes"]!);
        Assert.Equal(3, (int)(await crm.AskAsync("DatabaseTable/Truncate", """{"TableName":"contact"}"""))!["Deletes"]!);
        Assert.Null(await crm.AskAsync("DatabaseTable/ReadRow", """{"TableName":"contact","Id":1}"""));
    }

    [Fact]
    public async Task Members_Are_Loaded_As_Rows_Of_Selectionmember()
    {
        var crm = await CrmTenant.CreateAsync(app);
        await crm.UpsertAsync("contact", "contact_id,name", "1|A");
        await crm.UpsertAsync("person", "person_id,contact_id", "11|1");
        await crm.UpsertAsync("selection", "selection_id,name", "645|S");
        var result = (await crm.AskAsync(
            "DatabaseTable/Upsert",
            CrmTenant.Rows("selectionmember", "selection_id,contact_id,person_id", "645|1|0", "645|1|11", "645|1|11")))!;
        Assert.Equal(2, (int)result["Inserts"]!);
        Assert.Equal(2, (int)(await crm.AskAsync("Selection/GetSelectionEntity?selectionEntityId=645"))!["MemberCount"]!);
        await crm.RefusesAsync(
            "DatabaseTable/Upsert", CrmTenant.Rows("selectionmember", "selection_id,contact_id", "645|9"),
            "contact_id: there is no contact 9", Fault);
        await crm.RefusesAsync(
            "DatabaseTable/Upsert", CrmTenant.Rows("selectionmember", "selection_id,contact_id", "645|0"),
            "Data[0].contact_id: or person_id or targetRecordId is mandatory", Fault);
        await crm.RefusesAsync(
            "DatabaseTable/Upsert", CrmTenant.Rows("selectionmember", "contact_id", "1"), "Data[0].selection_id: is mandatory", Fault);
        await crm.RefusesAsync(
            "DatabaseTable/Delete", """{"TableName":"selectionmember","IDs":[1]}""",
            "TableName: members of selections have no primary keys; use Agents/Selection", Fault);
    }

    [Theory]
    [InlineData("project", "a", "1", "TableName: 'project' is no table")]
    [InlineData("contact", "contact_id,nothing", "1|x", "Columns: the table contact has no column 'nothing'")]
    [InlineData("contact", "phones", "x", "Columns: the table contact has no column 'phones'")]
    [InlineData("contact", "contact_id,name", "1|A;2", "Data[1]: has 1 cells, but there are 2 columns")]
    [InlineData("contact", "contact_id,name", "1|A|B", "Data[0]: has 3 cells, but there are 2 columns")]
    [InlineData("contact", "contact_id", "x", "Data[0].contact_id: must be an integer")]
    [InlineData("contact", "contact_id", "-1", "Data[0].contact_id: is not between 0 and 2147483647")]
    [InlineData("contact", "contact_id", "2147483648", "Data[0].contact_id: is not between 0 and 2147483647")]
    [InlineData("contact", "contact_id,nomailing", "1|perhaps", "Data[0].nomailing: must be true or false")]
    [InlineData("contact", "contact_id,source", "1|70000", "Data[0].source: is not between 0 and 65535")]
    [InlineData("sale", "sale_id,amount", "1|much", "Data[0].amount: must be a number")]
    [InlineData(
        "sale", "sale_id,saledate", "1|soon",
        "Data[0].saledate: is not an ISO 8601 time from 1601 to 9999, such as 2024-09-26T08:36:45.241")]
    [InlineData("appointment", "appointment_id,type", "1|meeting", "Data[0].type: 'meeting' is none of ")]
    [InlineData("phone", "phone_id,owner_id,ptype_idx,phone", "1|77|1|5", "owner_id: there is no contact 77")]
    public async Task What_Is_Wrong_Is_Named_And_Nothing_Is_Written(string table, string columns, string rows, string message)
    {
        var crm = await CrmTenant.CreateAsync(app);
        var reply = await crm.CallAsync("DatabaseTable/Upsert", CrmTenant.Rows(table, columns, rows.Split(';')));
        Assert.Equal((400, Fault), (reply.Status, (string)reply.Json["ErrorType"]!));
        Assert.StartsWith(message, (string)reply.Json["Message"]!, StringComparison.Ordinal);
        if (table != "project")
            Assert.Null(await crm.AskAsync("DatabaseTable/ReadRow", $$"""{"TableName":"{{table}}","Id":1}"""));
    }

    [Fact]
    public async Task Everything_That_Is_Wrong_Is_Said_At_Once()
    {
        var crm = await CrmTenant.CreateAsync(app);
        await crm.RefusesAsync(
            "DatabaseTable/Upsert", CrmTenant.Rows("contact", "contact_id,name,xstop", $"1|{new string('x', 220)}|0", "2|A|no", "3|B"),
            "Data[0].name: is longer than 219 characters; Data[1].xstop: must be true or false; Data[2]: has 2 cells, but there are 3 columns", Fault);
    }

    [Theory]
    [InlineData("""{}""", "TableName: '' is no table")]
    [InlineData("""{"TableName":"contact","Columns":["name"],"Data":[]}""", "Data: has no rows")]
    [InlineData(
        """{"TableName":"contact","Columns":["name"],"Keys":["name"],"Data":[["A"]]}""",
        "Keys: the column name is not unique; those are: contact_id, number1, number2, orgNr, dbi_key")]
    [InlineData(
        """{"TableName":"contact","Columns":["number1"],"Keys":["number1","orgNr"],"Data":[["A"]]}""",
        "Keys: only one column can be the key")]
    [InlineData(
        """{"TableName":"contact","Columns":["number1"],"Keys":["number1"],"Data":[[""]]}""",
        "Data[0].number1: is the key, and must be given")]
    [InlineData(
        """{"TableName":"contact","Columns":["name"],"NomatchAction":"Explode","Data":[["A"]]}""",
        "NomatchAction: must be one of NoChange, ZeroColumns, DeleteRow")]
    public async Task A_Wrong_Request_Is_Refused(string body, string message) =>
        await (await CrmTenant.CreateAsync(app)).RefusesAsync("DatabaseTable/Upsert", body, message, Fault);

    [Fact]
    public async Task There_May_Be_5000_Rows_And_No_More()
    {
        var crm = await CrmTenant.CreateAsync(app);
        var rows = Enumerable.Range(1, 5001).Select(id => $"{id}|A").ToArray();
        await crm.RefusesAsync(
            "DatabaseTable/Upsert", CrmTenant.Rows("contact", "contact_id,name", rows), "Data: has more than 5000 rows", Fault);
        Assert.Equal(5000, (await crm.UpsertAsync("contact", "contact_id,name", rows[..5000])).Length);
        await crm.RefusesAsync(
            "DatabaseTable/Delete", $$"""{"TableName":"contact","IDs":[{{string.Join(',', Enumerable.Range(1, 5001))}}]}""",
            "IDs: must have 1 to 5000 primary keys", Fault);
        foreach (var (ids, message) in ((string, string)[])[("", "IDs: must have 1 to 5000 primary keys"),
            ("0", "IDs: primary keys are 1 or more"), ("-1", "IDs: primary keys are 1 or more")])
            await crm.RefusesAsync("DatabaseTable/Delete", $$"""{"TableName":"contact","IDs":[{{ids}}]}""", message, Fault);
    }

    [Fact]
    public async Task A_Repeated_Call_Adds_Its_Rows_Once()
    {
        var crm = await CrmTenant.CreateAsync(app);
        var body = CrmTenant.Rows("contact", "contact_id,name", "0|A", "0|B");
        var first = await crm.CallAsync("DatabaseTable/Upsert", body, ("Idempotency-Key", "k"));
        Assert.Equal(first.Bytes, (await crm.CallAsync("DatabaseTable/Upsert", body, ("Idempotency-Key", "k"))).Bytes);
        Assert.Null(await crm.AskAsync("DatabaseTable/ReadRow", """{"TableName":"contact","Id":3}"""));
    }

    [Fact]
    public async Task Another_Clients_Rows_Are_Null()
    {
        var crm = await CrmTenant.CreateAsync(app);
        await crm.UpsertAsync("contact", "contact_id,name", "1|A");
        var other = await CrmTenant.CreateAsync(app);
        foreach (var id in (int[])[1, 0, -1])
            Assert.Null(await other.AskAsync("DatabaseTable/ReadRow", $$"""{"TableName":"contact","Id":{{id}}}"""));
        Assert.Equal(0, (int)(await other.AskAsync("DatabaseTable/Delete", """{"TableName":"contact","IDs":[1]}"""))!["Deletes"]!);
        Assert.Equal("A", await ValueAsync(crm, "contact", 1, "name"));
    }

    private static async Task<string?> ValueAsync(CrmTenant crm, string table, int id, string column) =>
        (string?)(await crm.AskAsync("DatabaseTable/ReadRow", $$"""{"TableName":"{{table}}","Id":{{id}}}"""))!["Values"]![column];
}
