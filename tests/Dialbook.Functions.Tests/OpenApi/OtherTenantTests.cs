using System.Globalization;
using System.Text.RegularExpressions;
using Dialbook.Functions.Tests.Running;

namespace Dialbook.Functions.Tests.OpenApi;

/// <summary>Asks every operation that takes an ID for what another tenant has.</summary>
public sealed class OtherTenantTests(AppFixture app)
{
    private const string Members = """{"SelectionId":{selection},"ContactPersonIds":[{"ContactId":{company},"PersonId":{person}}]}""";
    private const string Selection = """{"SelectionId":{selection},"LastHash":"x","Criteria":"contact.name eq 'x'"}""";
    private const string Keys = """{"IDList":[{contact}],"UserDataList":["{userData}"]}""";
    private const string Rows =
        """{"TableName":"contact","Columns":["contact_id","name"],"Keys":["contact_id"]"""
        + ""","Data":[["{company}","x"]],"ReturnRowStatus":true}""";

    /// <summary>Operations that take no ID of a record.</summary>
    private static readonly string[] WithoutId =
    [
        "Health", "GetOpenApi", "CreateToken", "ListTokens", "CreateAppToken", "ListAppTokens", "ListCampaigns", "CreateCampaign",
            "ListJobs", "CrmListJobs",
        "DescribeAgentMethod", "GetCurrentPrincipal", "CreateTicket", "CreateSession", "LogOut", "DatabaseTableTruncate",
        "ContactGetMyActiveContacts",
        "ContactCreateDefaultContactEntity", "PersonCreateDefaultPersonEntity", "SelectionCreateDefaultSelectionEntity",
        "SelectionCreateSelectionEntity",
        "PocketGetMyCallerIDs", "GetOperations", "ListSelections",
    ];

    /// <summary>Where the others take one beside the path, in query and body.</summary>
    private static readonly Dictionary<string, (string Query, string? Body)> Asking = new(StringComparer.Ordinal)
    {
        ["RevokeToken"] = ("", null),
        ["RemoveAppToken"] = ("", null),
        ["ErasePerson"] = ("", """{"UserData":"{userData}"}"""),
        ["GetCampaign"] = ("", null),
        ["UpdateCampaign"] = ("", """{"nMaxTries":1}"""),
        ["DeleteCampaign"] = ("", null),
        ["ListResultCodes"] = ("", null),
        ["CreateResultCode"] = ("", """{"ExportKey":"x","Content":"x","bDone":true}"""),
        ["UpdateResultCode"] = ("", """{"Content":"x"}"""),
        ["ListContacts"] = ("diallerCampaignsID={campaign}", null),
        ["ExportContacts"] = ("diallerCampaignsID={campaign}", null),
        ["RetrieveContacts"] = ("", Keys),
        ["DeleteContacts"] = ("", Keys),
        ["ImportContact"] = ("overwriteDuplicates=true",
            """{"DiallerCampaignsID":{campaign},"UserData":"{userData}","Name":"x","PhoneNumber1":"1"}"""),
        ["ImportContacts"] = ("diallerCampaignsID={campaign}", """[{"UserData":"{userData}","Name":"x","PhoneNumber1":"1"}]"""),
        ["GetContact"] = ("", null),
        ["GetContactById"] = ("", null),
        ["DeleteContactById"] = ("", null),
        ["GetContactsByUserData"] = ("userData={userData}", null),
        ["UpdateContact"] = ("", """{"ID":{contact},"City":"x"}"""),
        ["UpdateContactPatch"] = ("", """{"UserData":"{userData}","City":"x"}"""),
        ["DeleteContactByUserData"] = ("userData={userData}", null),
        ["LockContactById"] = ("", null),
        ["LockContactByUserData"] = ("userData={userData}", null),
        ["UnlockContactById"] = ("", null),
        ["UnlockContactByUserData"] = ("userData={userData}", null),
        ["ResetContactById"] = ("", null),
        ["ResetContactByUserData"] = ("userData={userData}", null),
        ["GetHistoryById"] = ("", null),
        ["GetHistoryByUserData"] = ("userData={userData}", null),
        ["RecordCall"] = ("", """{"PhoneNumberOffset":1,"ResultCodesExportKey":"Delay (Delay)"}"""),
        ["NextContacts"] = ("", "{}"),
        ["GetSupply"] = ("", null),
        ["RenewLease"] = ("", "{}"),
        ["GiveBackLease"] = ("", null),
        ["GetDoNotCall"] = ("phoneNumber=%2B47%20901%2023%20456", null),
        ["AddDoNotCall"] = ("", """{"records":[{"PhoneNumber":"+47 901 23 456"}]}"""),
        ["RemoveDoNotCall"] = ("phoneNumber=%2B47%20901%2023%20456", null),
        ["CheckDoNotCall"] = ("", """{"PhoneNumbers":["+47 901 23 456"]}"""),
        ["ImportDoNotCall"] = ("", """[{"PhoneNumber":"+47 901 23 456"}]"""),
        ["GetJob"] = ("", null),
        ["GetJobResults"] = ("", null),
        ["CancelJob"] = ("", null),
        ["CrmGetJob"] = ("", null),
        ["CrmGetJobResults"] = ("", null),
        ["CrmCancelJob"] = ("", null),
        ["ImportRecords"] = ("", """[{"contact_id":{company},"name":"x"}]"""),
        ["GetContactSummary"] = ("", null),
        ["ContactGetContactSummary"] = ("", """{"ContactId":{company}}"""),
        ["ContactGetContact"] = ("contactId={company}", null),
        ["ContactGetContactList"] = ("", "[{company}]"),
        ["ContactGetContactEntity"] = ("contactEntityId={company}", null),
        ["ContactSaveContactEntity"] = ("", """{"ContactId":{company},"Name":"x"}"""),
        ["ContactDeleteContactEntity"] = ("contactEntityId={company}", null),
        ["PersonGetPersonEntity"] = ("personEntityId={person}", null),
        ["PersonSavePersonEntity"] = ("", """{"PersonId":{person},"Lastname":"x"}"""),
        ["PersonDeletePersonEntity"] = ("personEntityId={person}", null),
        ["SelectionGetSelectionEntity"] = ("selectionEntityId={selection}", null),
        ["SelectionSaveSelectionEntity"] = ("", """{"SelectionId":{selection},"Name":"x"}"""),
        ["SelectionDeleteSelectionEntity"] = ("", """{"SelectionEntityId":{selection}}"""),
        ["SelectionAddContactSelectionMembers"] = ("", Members),
        ["SelectionRemoveContactSelectionMembers"] = ("", Members),
        ["SelectionAddSelectionMembers"] = ("", """{"SelectionId":{selection},"Ids":[{company}]}"""),
        ["SelectionGetSelectionMembersArchiveRows"] = ("", Selection),
        ["SelectionGetSelectionShadowMembersArchiveRows"] = ("", Selection),
        ["SelectionSetSelectionCriteria"] = ("", Selection),
        ["SelectionGetSelectionCriteria"] = ("", Selection),
        ["FindSelectionCallerIds"] = ("phoneNumber=%2B47%20901%2023%20456", null),
        ["PocketGetCallerIDsFromSelection"] = ("", Selection),
        ["PocketGetCallerIDChangesFromSelection"] = ("", Selection),
        ["DatabaseTableReadRow"] = ("", """{"TableName":"contact","Id":{company}}"""),
        ["DatabaseTableDelete"] = ("", """{"TableName":"contact","IDs":[{company}]}"""),
        ["DatabaseTableUpsert"] = ("", Rows),
        ["DatabaseTableInsert"] = ("", Rows),
    };

    [Fact]
    public async Task What_Another_Tenant_Has_Is_Answered_As_What_There_Is_Not()
    {
        var surface = await ApiSurface.ReadAsync(app.App);
        var owner = await CrmTenant.CreateAsync(app);
        var theirs = await FillAsync(owner);
        var missing = theirs.ToDictionary(id => id.Key, id => Missing(id.Value), StringComparer.Ordinal);
        var before = await ReadAsync(owner, theirs);
        var faults = new List<string>();
        var asked = new HashSet<string>(StringComparer.Ordinal);
        foreach (var operation in surface.Operations.Where(operation => !WithoutId.Contains(operation.Id)))
        {
            // a tenant for each: what one operation makes is nothing to the next
            var stranger = await app.NewTenantAsync();
            var answers = new List<(int Status, string Text)>();
            var asking = Asking.GetValueOrDefault(operation.Id, Asking.GetValueOrDefault(FunctionOf(operation)));
            asked.Add(Asking.ContainsKey(operation.Id) ? operation.Id : FunctionOf(operation));
            foreach (var ids in (Dictionary<string, string>[])[theirs, missing])
            {
                var path = Named(operation, stranger, ids) + (asking.Query.Length > 0 ? "?" + Fill(asking.Query, ids) : "");
                var request = DocumentedRequest.Of(
                    operation, path, "Bearer " + stranger.Token, asking.Body is { } body ? ("application/json", Fill(body, ids)) : null);
                var reply = await app.App.SendAsync(request);
                answers.Add((reply.Status, Mask(reply.Text, ids)));
            }

            if (answers[0] != answers[1] || answers[0].Status >= 500)
                faults.Add($"{operation}: {answers[0]} of another tenant's, {answers[1]} of what there is not");
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
        Assert.Equal(Asking.Keys.Order(StringComparer.Ordinal), asked.Order(StringComparer.Ordinal));
        Assert.Equal(before, await ReadAsync(owner, theirs));
    }

    /// <summary>Something of each kind.</summary>
    private static async Task<Dictionary<string, string>> FillAsync(CrmTenant owner)
    {
        var tenant = owner.Tenant;
        var campaign = await tenant.NewCampaignAsync("Theirs");
        var contact = await tenant.NewContactAsync(campaign, "\"UserData\":\"their-own-lead\"");
        (await tenant.PostAsync($"dialler/contacts/contact/{contact}/history",
            """{"PhoneNumberOffset":1,"ResultCodesExportKey":"Delay (Delay)"}""")).Is(
            200);
        var taken = (await tenant.PostAsync($"dialler/campaigns/{campaign}/next", """{"nLeaseSeconds":3600}""")).Is(200).Record;
        var codes = (await tenant.GetAsync($"dialler/campaigns/{campaign}/resultCodes")).Is(200).Ids;
        var accepted = await tenant.DeleteAsync("dialler/contacts", """{"IDList":[4711]}""", ("Prefer", "respond-async"));
        var company = (await owner.UpsertAsync("contact", "contact_id,name", "7770001|Theirs"))[0];
        var person = (await owner.UpsertAsync("person", "person_id,contact_id,lastname", "7780001|7770001|Lind"))[0];
        await owner.UpsertAsync("phone", "owner_id,ptype_idx,phone", "7780001|PersonMobile|+47 901 23 456");
        var selection = (await owner.UpsertAsync("selection", "selection_id,name", "7790001|Theirs"))[0];
        await owner.DoAsync(
            "Selection/AddContactSelectionMembers",
            $$"""{"SelectionId":{{selection}},"ContactPersonIds":[{"ContactId":{{company}},"PersonId":{{person}}}]}""");
        (await tenant.PostAsync("dialler/doNotCall", """{"records":[{"PhoneNumber":"+47 901 23 456"}]}""")).Is(200);
        var token = (string)(await tenant.PostAsync("tokens", """{"Name":"Theirs","Role":"read"}""")).Is(200).Record["ID"]!;
        return new(StringComparer.Ordinal)
        {
            ["campaign"] = Text(campaign), ["contact"] = Text(contact), ["code"] = Text(codes[0]),
                ["job"] = (string)accepted.Is(202).Json["JobID"]!,
            ["company"] = Text(company), ["person"] = Text(person), ["selection"] = Text(selection), ["token"] = token,
            ["userData"] = "their-own-lead", ["lease"] = (string)taken["LeaseID"]!,
        };

        static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Everything that was filled in, as its owner reads it.</summary>
    private static async Task<string> ReadAsync(CrmTenant owner, Dictionary<string, string> ids)
    {
        var texts = new List<string>();
        foreach (var path in (string[])
            ["dialler/campaigns/{campaign}", "dialler/campaigns/{campaign}/resultCodes", "dialler/contacts/{contact}",
                "dialler/contacts/contact/{contact}/history",
             "dialler/contacts", "dialler/doNotCall", "dialler/jobs"])
            texts.Add((await owner.Tenant.GetAsync(Fill(path, ids))).Is(200).Text);
        texts.Add($"{await owner.AskAsync(Fill("Contact/GetContactEntity?contactEntityId={company}", ids))}");
        texts.Add($"{await owner.AskAsync(Fill("Person/GetPersonEntity?personEntityId={person}", ids))}");
        texts.Add($"{await owner.AskAsync(Fill("Selection/GetSelectionEntity?selectionEntityId={selection}", ids))}");
        texts.Add($"{await owner.AskAsync("Selection/GetSelectionMembersArchiveRows", Fill("""{"SelectionId":{selection}}""", ids))}");
        texts.Add(
            string.Join(
                ' ', (await owner.Tenant.GetAsync("tokens")).Is(200).Records.Select(token => $"{token!["ID"]} {token["dtRevoked"]}")));
        return string.Join('\n', texts);
    }

    private static string Named(DocumentedOperation operation, Tenant stranger, Dictionary<string, string> ids) => operation.Path
        .Replace("{clientId}", stranger.Number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
        .Replace("{leaseId}", ids["lease"], StringComparison.Ordinal)
        .Replace("{codeId}", ids["code"], StringComparison.Ordinal)
        .Replace("campaigns/{id}", "campaigns/" + ids["campaign"], StringComparison.Ordinal)
        .Replace("jobs/{id}", "jobs/" + ids["job"], StringComparison.Ordinal)
        .Replace("Jobs/{id}", "Jobs/" + ids["job"], StringComparison.Ordinal)
        .Replace("appTokens/{id}", "appTokens/" + ids["token"], StringComparison.Ordinal)
        .Replace("{table}", "contact", StringComparison.Ordinal)
        .Replace("tokens/{id}", "tokens/" + ids["token"], StringComparison.Ordinal)
        .Replace("Contact/{id}", "Contact/" + ids["company"], StringComparison.Ordinal)
        .Replace("selections/{id}", "selections/" + ids["selection"], StringComparison.Ordinal)
        .Replace("{id}", ids["contact"], StringComparison.Ordinal);

    private static string Fill(string template, Dictionary<string, string> ids) =>
        ids.Aggregate(template, (text, id) => text.Replace($"{{{id.Key}}}", id.Value, StringComparison.Ordinal));

    /// <summary>The answer without the IDs that were asked for, times, and IDs of what was made.</summary>
    private static string Mask(string text, Dictionary<string, string> ids)
    {
        var masked = Regex.Replace(text, @"\d{4}-\d\d-\d\dT[\d:.]+|""JobID"":""[^""]*""", "…", RegexOptions.None, TimeSpan.FromSeconds(5));

        // short ones are no different from counts; no answer names them
        return ids.Where(id => id.Value.Length > 3).OrderByDescending(id => id.Value.Length).Aggregate(
            masked, (left, id) => left.Replace(id.Value, id.Key, StringComparison.Ordinal));
    }

    /// <summary>An ID that looks the same, and that nobody has.</summary>
    private static string Missing(string id) => long.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        ? (number + 100_000_000).ToString(CultureInfo.InvariantCulture)
        : id[..^4] + new string(id[^4..].Select(sign => sign == '0' ? '1' : '0').ToArray());

    private static string FunctionOf(DocumentedOperation operation) => operation.Id[..^operation.Method.Length];
}
