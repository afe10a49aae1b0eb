using System.Text.Json.Nodes;
using Dialbook.Functions.Tests.Running;

namespace Dialbook.Functions.Tests.Selections;

public sealed class SelectionFunctionsTests(AppFixture app)
{
    [Fact]
    public async Task A_Selection_Is_Made_Filled_Read_And_Deleted()
    {
        var crm = await NewAsync();
        var entity = (await crm.AskAsync("Selection/CreateDefaultSelectionEntity"))!;
        Assert.Equal((0, 7, "contact", 5, "Static"),
            ((int)entity["SelectionId"]!, (int)entity["Associate"]!["AssociateId"]!, (string)entity["TargetTableName"]!,
                (int)entity["TargetTableNumber"]!, (string)entity["SelectionType"]!));
        entity["Name"] = "Friends";
        entity["Description"] = "Noted";
        var saved = (await crm.AskAsync("Selection/SaveSelectionEntity", entity.ToJsonString()))!;
        var id = (int)saved["SelectionId"]!;
        Assert.Equal(
            ("Friends", "Noted", 0, 7),
            ((string)saved["Name"]!, (string)saved["Description"]!, (int)saved["MemberCount"]!, (int)saved["CreatedBy"]!["AssociateId"]!));

        await crm.DoAsync(
            "Selection/AddContactSelectionMembers",
            $$"""{"selectionId":{{id}},"contactPersonIds":[{"contactId":1,"personId":0},"""
            + """{"contactId":1,"personId":11},{"personId":12},{"contactId":1}]}""");
        var filled = (await crm.AskAsync($"Selection/GetSelectionEntity?selectionEntityId={id}"))!;
        Assert.Equal((3, 7), ((int)filled["MemberCount"]!, (int)filled["LastMembershipChangeBy"]!));
        Assert.NotNull(filled["LastMembershipChange"]);
        Assert.Equal(["contact 1", "person 11", "person 12"], await MembersAsync(crm, id));

        await crm.DoAsync(
            "Selection/RemoveContactSelectionMembers", $$"""{"SelectionId":{{id}},"ContactPersonIds":[{"PersonId":11},{"ContactId":2}]}""");
        Assert.Equal(["contact 1", "person 12"], await MembersAsync(crm, id));

        var renamed = (await crm.AskAsync("Selection/SaveSelectionEntity", $$"""{"SelectionId":{{id}},"Name":"Foes"}"""))!;
        Assert.Equal(
            ("Foes", "Noted", 2, 7),
            ((string)renamed["Name"]!, (string)renamed["Description"]!, (int)renamed["MemberCount"]!,
                (int)renamed["Associate"]!["AssociateId"]!));

        await crm.DoAsync("Selection/DeleteSelectionEntity", $$"""{"selectionEntityId":{{id}}}""");
        Assert.Null(await crm.AskAsync($"Selection/GetSelectionEntity?selectionEntityId={id}"));
        Assert.Null(await crm.AskAsync("Selection/GetSelectionMembersArchiveRows", $$"""{"SelectionId":{{id}}}"""));
        await crm.DoAsync("Selection/DeleteSelectionEntity", $$"""{"SelectionEntityId":{{id}}}""");
        Assert.Equal("A", (string)(await crm.AskAsync("Contact/GetContact?contactId=1"))!["Name"]!);
    }

    [Fact]
    public async Task A_Selection_Of_Other_Records_Has_These_As_Members_And_Their_Shadow()
    {
        var crm = await NewAsync();
        await crm.UpsertAsync(
            "sale", "sale_id,contact_id,person_id,heading,amount,saledate", "100|1|11|Upgrade|12.5|2024-06-30",
            "101|2|0|Chairs|1|2024-01-01");
        var entity = (await crm.AskAsync("Selection/CreateSelectionEntity", """{"targetTableName":"Sale"}"""))!;
        Assert.Equal(("sale", 13), ((string)entity["TargetTableName"]!, (int)entity["TargetTableNumber"]!));
        var id = await SaveAsync(crm, entity);
        Assert.Equal(2, (int)(await crm.AskAsync("Selection/AddSelectionMembers", $$"""{"SelectionId":{{id}},"Ids":[100,101,100]}"""))!);
        Assert.Equal(0, (int)(await crm.AskAsync("Selection/AddSelectionMembers", $$"""{"SelectionId":{{id}},"Ids":[100]}"""))!);
        Assert.Equal(["sale 100", "sale 101"], await MembersAsync(crm, id));
        Assert.Equal(["contact 1", "contact 2", "person 11"], await MembersAsync(crm, id, "GetSelectionShadowMembersArchiveRows"));
        Assert.Equal(2, (int)(await crm.AskAsync($"Selection/GetSelectionEntity?selectionEntityId={id}"))!["MemberCount"]!);

        var row = (await crm.AskAsync("Selection/GetSelectionMembersArchiveRows", $$"""{"SelectionId":{{id}}}"""))![0]!;
        Assert.Equal(
            """{"heading":{"DisplayValue":"Upgrade","TooltipHint":"","LinkHint":""},"amount":"""
            + """{"DisplayValue":"12.5","TooltipHint":"","LinkHint":""},"saledate":"""
            + """{"DisplayValue":"2024-06-30","TooltipHint":"","LinkHint":""}}""",
            row["ColumnData"]!.ToJsonString());
        await crm.RefusesAsync(
            "Selection/AddContactSelectionMembers", $$"""{"SelectionId":{{id}},"ContactPersonIds":[{"ContactId":1}]}""",
            "SelectionId: is a selection of the table sale");
        await crm.RefusesAsync(
            "Selection/AddSelectionMembers", $$"""{"SelectionId":{{id}},"Ids":[100,102]}""", "sale_id: there is no sale 102");
        await crm.RefusesAsync("Selection/AddSelectionMembers", $$"""{"SelectionId":{{id}},"Ids":[-1]}""", "sale_id: there is no sale -1");
    }

    [Fact]
    public async Task A_Selection_Of_Campaigns_Has_These_As_Members()
    {
        var crm = await NewAsync();
        var campaign = await crm.Tenant.NewCampaignAsync("Spring");
        var id = await SaveAsync(crm, new JsonObject { ["Name"] = "Leads", ["TargetTableName"] = "diallercampaign" });
        await crm.AskAsync("Selection/AddSelectionMembers", $$"""{"SelectionId":{{id}},"Ids":[{{campaign}}]}""");
        var row = Assert.Single(
            (await crm.AskAsync("Selection/GetSelectionMembersArchiveRows", $$"""{"SelectionId":{{id}}}"""))!.AsArray())!;
        Assert.Equal(
            ("diallercampaign", campaign, "Spring"),
            ((string)row["EntityName"]!, (int)row["PrimaryKey"]!, (string)row["ColumnData"]!["Name"]!["DisplayValue"]!));
        await crm.RefusesAsync(
            "Selection/AddSelectionMembers", $$"""{"SelectionId":{{id}},"Ids":[99]}""", "DiallerCampaignsID: there is no campaign 99");
    }

    [Fact]
    public async Task A_Dynamic_Selection_Has_Whoever_Meets_Its_Criteria()
    {
        var crm = await NewAsync();
        var id = await SaveAsync(crm, new JsonObject { ["Name"] = "Chiefs", ["SelectionType"] = "Dynamic" });
        Assert.Equal("", (string)(await crm.AskAsync("Selection/GetSelectionCriteria", $$"""{"SelectionId":{{id}}}"""))!["Criteria"]!);
        Assert.Empty(await MembersAsync(crm, id));
        await crm.DoAsync(
            "Selection/SetSelectionCriteria",
            $$"""{"SelectionId":{{id}},"Criteria":"contact.category_idx in (1, 2) and person.title contains 'chief'"}""");
        Assert.Equal(
            "contact.category_idx in (1, 2) and person.title contains 'chief'",
            (string)(await crm.AskAsync("Selection/GetSelectionCriteria", $$"""{"SelectionId":{{id}}}"""))!["Criteria"]!);
        Assert.Equal(["person 11"], await MembersAsync(crm, id));
        Assert.Equal(1, (int)(await crm.AskAsync($"Selection/GetSelectionEntity?selectionEntityId={id}"))!["MemberCount"]!);

        // saving it leaves them as they are
        await crm.AskAsync("Selection/SaveSelectionEntity", $$"""{"SelectionId":{{id}},"Name":"All chiefs"}""");
        Assert.Equal(["person 11"], await MembersAsync(crm, id));
        var wrong = await crm.CallAsync("Selection/SetSelectionCriteria", $$"""{"SelectionId":{{id}},"Criteria":"contact.nothing = 1"}""");
        Assert.Equal(400, wrong.Status);
        Assert.StartsWith("Criteria: ", (string)wrong.Json["Message"]!, StringComparison.Ordinal);
        await crm.RefusesAsync(
            "Selection/AddContactSelectionMembers", $$"""{"SelectionId":{{id}},"ContactPersonIds":[{"ContactId":1}]}""",
            "SelectionId: is not a static selection");
    }

    [Theory]
    [InlineData("Union", "contact 1 contact 2 person 11 person 12")]
    [InlineData("Intersect", "person 11")]
    [InlineData("XOR", "contact 1 contact 2 person 12")]
    [InlineData("SubtractRightFromLeft", "contact 1")]
    [InlineData("SubtractLeftFromRight", "contact 2 person 12")]
    public async Task A_Combined_Selection_Is_Made_Of_Two(string union, string members)
    {
        var crm = await NewAsync();
        var left = await SaveAsync(crm, new JsonObject { ["Name"] = "Left" });
        var right = await SaveAsync(crm, new JsonObject { ["Name"] = "Right" });
        await crm.DoAsync(
            "Selection/AddContactSelectionMembers", $$"""{"SelectionId":{{left}},"ContactPersonIds":[{"ContactId":1},{"PersonId":11}]}""");
        await crm.DoAsync(
            "Selection/AddContactSelectionMembers",
            $$"""{"SelectionId":{{right}},"ContactPersonIds":[{"ContactId":2},{"PersonId":11},{"PersonId":12}]}""");
        var id = await SaveAsync(crm, new JsonObject
        {
            ["Name"] = "Both", ["SelectionType"] = "Combined", ["LeftSelectionId"] = left, ["RightSelectionId"] = right,
                ["SelectionUnionType"] = union,
        });
        Assert.Equal(members, string.Join(' ', await MembersAsync(crm, id)));
        var entity = (await crm.AskAsync($"Selection/GetSelectionEntity?selectionEntityId={id}"))!;
        Assert.Equal((union, members.Split(' ').Length / 2), ((string)entity["SelectionUnionType"]!, (int)entity["MemberCount"]!));
    }

    [Fact]
    public async Task A_Selection_Cannot_Be_Combined_Of_Itself_Nor_Of_What_There_Is_Not()
    {
        var crm = await NewAsync();
        var inner = await SaveAsync(crm, new JsonObject { ["Name"] = "Inner", ["SelectionType"] = "Combined" });
        var outer = await SaveAsync(
            crm, new JsonObject { ["Name"] = "Outer", ["SelectionType"] = "Combined", ["LeftSelectionId"] = inner });
        await crm.RefusesAsync(
            "Selection/SaveSelectionEntity", $$"""{"SelectionId":{{inner}},"RightSelectionId":{{outer}}}""",
            "rightSelectionId: a selection cannot be combined of itself");
        await crm.RefusesAsync(
            "Selection/SaveSelectionEntity", $$"""{"SelectionId":{{inner}},"LeftSelectionId":{{inner}}}""",
            "leftSelectionId: a selection cannot be combined of itself");
        await crm.RefusesAsync(
            "Selection/SaveSelectionEntity", $$"""{"SelectionId":{{inner}},"LeftSelectionId":99}""",
            "leftSelectionId: there is no selection 99");
    }

    [Theory]
    [InlineData(
        "AddContactSelectionMembers", """{"SelectionId":1,"ContactPersonIds":[{"ContactId":1},{}]}""",
        "ContactPersonIds[1]: must name a company or a person by an ID from 1")]
    [InlineData(
        "AddContactSelectionMembers", """{"SelectionId":1,"ContactPersonIds":[{"PersonId":-11}]}""",
        "ContactPersonIds[0]: must name a company or a person by an ID from 1")]
    [InlineData(
        "RemoveContactSelectionMembers", """{"SelectionId":1,"ContactPersonIds":[{"ContactId":-1}]}""",
        "ContactPersonIds[0]: must name a company or a person by an ID from 1")]
    [InlineData(
        "AddContactSelectionMembers", """{"SelectionId":1,"ContactPersonIds":[{"ContactId":1},{"ContactId":3}]}""",
        "contact_id: there is no contact 3")]
    [InlineData(
        "AddContactSelectionMembers", """{"SelectionId":1,"ContactPersonIds":[{"PersonId":13}]}""", "person_id: there is no person 13")]
    [InlineData(
        "AddContactSelectionMembers", """{"SelectionId":2,"ContactPersonIds":[{"ContactId":1}]}""", "SelectionId: there is no selection 2")]
    [InlineData("RemoveContactSelectionMembers", """{"SelectionId":0}""", "SelectionId: there is no selection 0")]
    [InlineData("AddSelectionMembers", """{"SelectionId":1,"Ids":[1]}""", "SelectionId: is a selection of the table contact")]
    [InlineData("AddSelectionMembers", """{"SelectionId":-1,"Ids":[1]}""", "SelectionId: there is no selection -1")]
    [InlineData("SetSelectionCriteria", """{"SelectionId":1,"Criteria":""}""", "SelectionId: is not a dynamic selection")]
    [InlineData("SaveSelectionEntity", """{"SelectionId":5}""", "selection_id: there is no selection 5")]
    [InlineData("SaveSelectionEntity", """{"SelectionType":"Other"}""", "SelectionType: must be one of Static, Dynamic, Combined")]
    [InlineData(
        "SaveSelectionEntity", """{"TargetTableName":"project"}""",
        "TargetTableName: 'project' is none of appointment, chat_session, contact, diallercampaign, document, sale, ticket")]
    [InlineData(
        "SaveSelectionEntity", """{"TargetTableNumber":6}""", "TargetTableNumber: is the number of no table that selections are of")]
    [InlineData(
        "CreateSelectionEntity", """{"TargetTableName":"x"}""",
        "TargetTableName: 'x' is none of appointment, chat_session, contact, diallercampaign, document, sale, ticket")]
    public async Task What_Is_Wrong_Is_Named_And_Nothing_Is_Changed(string method, string body, string message)
    {
        var crm = await NewAsync();
        Assert.Equal(1, await SaveAsync(crm, new JsonObject { ["Name"] = "A" }));
        await crm.RefusesAsync("Selection/" + method, body, message);
        Assert.Empty(await MembersAsync(crm, 1));
    }

    [Fact]
    public async Task Another_Clients_Selection_Is_Null()
    {
        var crm = await NewAsync();
        await SaveAsync(crm, new JsonObject { ["Name"] = "A" });
        var other = await CrmTenant.CreateAsync(app);
        foreach (var id in (int[])[1, 0, -1])
        {
            Assert.Null(await other.AskAsync($"Selection/GetSelectionEntity?selectionEntityId={id}"));
            foreach (var method in (string[])["GetSelectionMembersArchiveRows", "GetSelectionShadowMembersArchiveRows",
                "GetSelectionCriteria"])
                Assert.Null(await other.AskAsync("Selection/" + method, $$"""{"SelectionId":{{id}}}"""));
        }

        await other.RefusesAsync("Selection/AddContactSelectionMembers", """{"SelectionId":1}""", "SelectionId: there is no selection 1");
    }

    [Fact]
    public async Task Rows_Show_The_Columns_That_Are_Asked_For()
    {
        var crm = await NewAsync();
        var id = await SaveAsync(crm, new JsonObject { ["Name"] = "A" });
        await crm.DoAsync(
            "Selection/AddContactSelectionMembers", $$"""{"SelectionId":{{id}},"ContactPersonIds":[{"ContactId":1},{"PersonId":11}]}""");
        var rows = (await crm.AskAsync("Selection/GetSelectionMembersArchiveRows",
            $$"""{"SelectionId":{{id}},"Select":"NAME, fullname,title,none"}"""))!.AsArray();
        Assert.Equal(
            ["name=A", "fullName=Ada Lind title=Chief officer"],
            rows.Select(
                row => string.Join(' ', row!["ColumnData"]!.AsObject().Select(cell => $"{cell.Key}={cell.Value!["DisplayValue"]}"))));
        var xml =
            (await crm.CallAsync("Selection/GetSelectionMembersArchiveRows", $$"""{"SelectionId":{{id}}}""", ("Accept", "text/xml"))).Text;
        Assert.Equal("ArrayOfArchiveListItem", System.Xml.Linq.XDocument.Parse(xml).Root!.Name);
    }

    [Fact]
    public async Task A_Repeated_Call_Makes_One_Selection()
    {
        var crm = await NewAsync();
        var first = await crm.CallAsync("Selection/SaveSelectionEntity", """{"Name":"A"}""", ("Idempotency-Key", "k"));
        Assert.Equal(
            first.Bytes, (await crm.CallAsync("Selection/SaveSelectionEntity", """{"Name":"A"}""", ("Idempotency-Key", "k"))).Bytes);
        Assert.Null(await crm.AskAsync("Selection/GetSelectionEntity?selectionEntityId=2"));
    }

    private static async Task<int> SaveAsync(CrmTenant crm, JsonNode entity) =>
        (int)(await crm.AskAsync("Selection/SaveSelectionEntity", entity.ToJsonString()))!["SelectionId"]!;

    private static async Task<string[]> MembersAsync(CrmTenant crm, int id, string method = "GetSelectionMembersArchiveRows") =>
    [
        .. (await crm.AskAsync("Selection/" + method, $$"""{"SelectionId":{{id}}}"""))!.AsArray().Select(
            row => $"{row!["EntityName"]} {row["PrimaryKey"]}"),
    ];

    /// <summary>Companies 1 and 2, persons 11 and 12.</summary>
    private async Task<CrmTenant> NewAsync()
    {
        var crm = await CrmTenant.CreateAsync(app);
        await crm.UpsertAsync("contact", "contact_id,name,category_idx", "1|A|1", "2|B|3");
        await crm.UpsertAsync(
            "person", "person_id,contact_id,firstname,lastname,title", "11|1|Ada|Lind|Chief officer", "12|2|Bo|Lund|Chief of B");
        return crm;
    }
}
