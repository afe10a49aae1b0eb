using System.Globalization;
using Dialbook.Functions.Hosting;
using Dialbook.Functions.SignIn;
using Dialbook.Functions.Tests.Running;
using Microsoft.AspNetCore.Routing;

namespace Dialbook.Functions.Tests;

public sealed class RoleTests(AppFixture app)
{
    private static readonly string[] Roles = ["read", "write", "admin"];

    /// <summary>The least role of each function, as the contract has it.</summary>
    private static readonly Dictionary<string, string> Least = new(StringComparer.Ordinal)
    {
        ["ListCampaigns"] = "read", ["GetCampaign"] = "read", ["ListResultCodes"] = "read",
        ["CreateCampaign"] = "write", ["UpdateCampaign"] = "write", ["DeleteCampaign"] = "write",
        ["CreateResultCode"] = "write", ["UpdateResultCode"] = "write",
        ["ListContacts"] = "read", ["RetrieveContacts"] = "read", ["ExportContacts"] = "read",
        ["GetContact"] = "read", ["GetContactById"] = "read", ["GetContactsByUserData"] = "read",
        ["ImportContact"] = "write", ["UpdateContact"] = "write", ["DeleteContacts"] = "write",
        ["DeleteContactById"] = "write", ["DeleteContactByUserData"] = "write",
        ["LockContactById"] = "write", ["LockContactByUserData"] = "write",
        ["UnlockContactById"] = "write", ["UnlockContactByUserData"] = "write",
        ["ResetContactById"] = "write", ["ResetContactByUserData"] = "write",
        ["GetHistoryById"] = "read", ["GetHistoryByUserData"] = "read", ["RecordCall"] = "write",
        ["ImportContacts"] = "write",
        ["ListJobs"] = "read", ["GetJob"] = "read", ["GetJobResults"] = "read", ["CancelJob"] = "write",
        ["CrmListJobs"] = "read", ["CrmGetJob"] = "read", ["CrmGetJobResults"] = "read", ["CrmCancelJob"] = "write", ["ImportRecords"] = "admin",
        ["GetCurrentPrincipal"] = "read", ["CreateTicket"] = "read", ["CreateSession"] = "read", ["LogOut"] = "read", ["DescribeAgentMethod"] = "read",
        ["DatabaseTableUpsert"] = "admin", ["DatabaseTableInsert"] = "admin", ["DatabaseTableDelete"] = "admin",
        ["DatabaseTableTruncate"] = "admin", ["DatabaseTableReadRow"] = "admin",
        ["PocketGetCallerIDsFromSelection"] = "read", ["PocketGetCallerIDChangesFromSelection"] = "read", ["PocketGetMyCallerIDs"] = "read",
        ["ContactGetMyActiveContacts"] = "read", ["ContactGetContactSummary"] = "read", ["GetContactSummary"] = "read",
        ["ContactGetContact"] = "read", ["ContactGetContactList"] = "read", ["ContactGetContactEntity"] = "read",
        ["ContactCreateDefaultContactEntity"] = "read", ["ContactSaveContactEntity"] = "write", ["ContactDeleteContactEntity"] = "write",
        ["PersonCreateDefaultPersonEntity"] = "read", ["PersonGetPersonEntity"] = "read", ["PersonSavePersonEntity"] = "write",
        ["PersonDeletePersonEntity"] = "write",
        ["SelectionCreateDefaultSelectionEntity"] = "read", ["SelectionCreateSelectionEntity"] = "read", ["SelectionGetSelectionEntity"] = "read",
        ["SelectionSaveSelectionEntity"] = "write", ["SelectionDeleteSelectionEntity"] = "write",
        ["SelectionAddContactSelectionMembers"] = "write", ["SelectionRemoveContactSelectionMembers"] = "write",
        ["SelectionAddSelectionMembers"] = "write", ["SelectionGetSelectionMembersArchiveRows"] = "read",
        ["SelectionGetSelectionShadowMembersArchiveRows"] = "read", ["SelectionSetSelectionCriteria"] = "write",
        ["SelectionGetSelectionCriteria"] = "read",
        ["CreateToken"] = "admin", ["ListTokens"] = "admin", ["RevokeToken"] = "admin",
        ["CreateAppToken"] = "admin", ["ListAppTokens"] = "admin", ["RemoveAppToken"] = "admin",
        ["ErasePerson"] = "admin",
    };

    [Fact]
    public async Task Each_function_lets_in_who_has_its_role_and_nobody_else()
    {
        var (tenant, other) = (await app.NewTenantAsync(), await app.NewTenantAsync());
        var tokens = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var role in Roles)
            tokens[role] = (await tenant.WithRoleAsync(role)).Token;

        var walked = new HashSet<string>(StringComparer.Ordinal);
        foreach (var endpoint in app.App.Endpoints.Where(endpoint => endpoint.Metadata.GetMetadata<RequiredRole>() is not null))
        {
            var name = endpoint.Metadata.GetMetadata<HttpFunction>()!.Name;
            walked.Add(name);
            foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods)
            {
                var least = Array.IndexOf(Roles, Least[name]);
                foreach (var role in Roles)
                {
                    var status = await SendAsync(method, endpoint, tenant, tokens[role]);
                    if (Array.IndexOf(Roles, role) < least)
                        Assert.True(status == 403, $"{name} {method} {role}: {status}");
                    else
                        Assert.True(status is 200 or 204 or 400 or 404, $"{name} {method} {role}: {status}");
                }

                // an address of the CRM API names no client: another's token reads that other's
                foreach (var stranger in (string?[])[null, "unknown", .. NamesClient(endpoint) ? [other.Token] : Array.Empty<string>()])
                    Assert.Equal(401, await SendAsync(method, endpoint, tenant, stranger));
            }
        }

        Assert.Equal(Least.Keys.Order(StringComparer.Ordinal), walked.Order(StringComparer.Ordinal));
    }

    private static bool NamesClient(RouteEndpoint endpoint) => endpoint.RoutePattern.GetParameter("clientId") is not null;

    private async Task<int> SendAsync(string method, RouteEndpoint endpoint, Tenant tenant, string? token)
    {
        var path = "/" + endpoint.RoutePattern.RawText!.TrimStart('/')
            .Replace("{clientId}", tenant.Number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{id}", "99999999", StringComparison.Ordinal)
            .Replace("{codeId}", "99999999", StringComparison.Ordinal);
        var body = method is "GET" or "HEAD" ? null : "{}";
        return token is null
            ? (await app.App.SendAsync(method, path, body)).Status
            : (await app.App.SendAsync(method, path, body, ("Authorization", "Bearer " + token))).Status;
    }
}
