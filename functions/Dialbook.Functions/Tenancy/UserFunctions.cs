using Dialbook.Crm;
using Dialbook.Functions.Crm;
using Dialbook.Functions.OpenApi;
using Dialbook.Functions.Wire.Carriers;
using Dialbook.Functions.Wire.Crm;
using Dialbook.Tenancy;

namespace Dialbook.Functions.Tenancy;

/// <summary>The table of contents of the API for who is signed in.</summary>
public sealed class UserFunctions(UserStore users, TicketStore tickets, BrowserSessions sessions, CrmStore records)
{
    private const string At = CrmAgents.Root + "/User";

    [Function("GetCurrentPrincipal"), Needs(Role.Read), Described(typeof(UserDescriptions), nameof(UserDescriptions.GetCurrentPrincipal))]
    public async Task<IResult> CurrentPrincipal(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = At + "/currentPrincipal")] CrmRequest request) =>
        await GetCurrentPrincipal.HandleAsync(request, users, records);

    [Function("CreateTicket"), Needs(Role.Read), Described(typeof(UserDescriptions), nameof(UserDescriptions.CreateTicket))]
    public async Task<IResult> Ticket([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = At + "/ticket")] CrmRequest request)
    {
        var (ticket, expires) = await tickets.CreateAsync(request.Caller, request.Aborted);
        return CrmAnswer.Of(request, new SoTicket { Ticket = ticket, Expires = expires }, CrmJson.Default.SoTicket);
    }

    [Function("CreateSession"), Needs(Role.Read), Described(typeof(UserDescriptions), nameof(UserDescriptions.CreateSession))]
    public async Task<IResult> Session([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = At + "/session")] CrmRequest request)
    {
        var session = await sessions.CreateAsync(request.Caller, request.Aborted);
        SessionCookies.Set(request.Context.Response, session);
        return CrmAnswer.Of(request, new SoSession { XsrfToken = session.XsrfToken, Expires = session.Expires }, CrmJson.Default.SoSession);
    }

    [Function("LogOut"), Needs(Role.Read), Described(typeof(UserDescriptions), nameof(UserDescriptions.LogOut))]
    public async Task<IResult> LogOff([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = At + "/logout")] CrmRequest request) =>
        await LogOut.HandleAsync(request, tickets, users);
}
