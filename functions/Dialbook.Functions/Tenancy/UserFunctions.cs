using Dialbook.Crm;
using Dialbook.Functions.Crm;

namespace Dialbook.Functions.Tenancy;

/// <summary>The table of contents of the API for who is signed in.</summary>
public sealed class UserFunctions(UserStore users, TicketStore tickets, BrowserSessions sessions, CrmStore records)
{
    private const string At = CrmAgents.Root + "/User";

    [Function("GetCurrentPrincipal"), Needs(Role.Read), Described(typeof(UserDescriptions), nameof(UserDescriptions.GetCurrentPrincipal))]
    public async Task<IResult> CurrentPrincipal(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = At + "/currentPrincipal")] CrmRequest request)
    {
        var (caller, client) = (request.Caller, request.Client);
        var userName = caller.UserName ?? (await users.FindAsync(client, caller.AssociateId, request.Aborted))?.Name;
        var associate = await records.FindAsync(client, CrmTables.Associate, caller.AssociateId, request.Aborted);
        var person = await records.FindAsync(client, CrmTables.Person, associate?.Number(CrmColumn.PersonId) ?? 0, request.Aborted);
        var company = await records.FindAsync(client, CrmTables.Contact, person?.Number(CrmColumn.ContactId) ?? 0, request.Aborted);

        // a token that names no associate is another system's
        var isAssociate = caller.AssociateId > 0;
        var principal = new SoPrincipalCarrier
        {
            UserType = isAssociate ? UserType.InternalAssociate : UserType.SystemAssociate,
            Associate = associate?.Text(CrmColumn.Name) ?? userName,
            AssociateId = caller.AssociateId,
            IsPerson = person is not null,
            PersonId = person?.Id ?? 0,
            CountryId = person?.Number(CrmColumn.CountryId) ?? 0,
            HomeCountryId = company?.Number(CrmColumn.CountryId) ?? 0,
            ContactId = company?.Id ?? 0,
            GroupId = associate?.Number(CrmColumn.GroupIdx) ?? 0,
            BusinessId = company?.Number(CrmColumn.BusinessIdx) ?? 0,
            CategoryId = company?.Number(CrmColumn.CategoryIdx) ?? 0,
            ContactOwner = company?.Number(CrmColumn.AssociateId) ?? 0,
            RoleName = caller.Role.ToString().ToLowerInvariant(),
            RoleType = isAssociate ? RoleType.Employee : RoleType.System,
            FullName = person?.FullName(),
            EMailAddress = person?.Emails() is [var first, ..] ? first.Value : null,
            EjUserId = associate?.Number(CrmColumn.EjUserId) ?? 0,
            DatabaseContextIdentifier = client.ToString(),
            UserName = userName,
        };
        return CrmAnswer.Of(request, principal, CrmJson.Default.SoPrincipalCarrier);
    }

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
    public async Task<IResult> LogOut([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = At + "/logout")] CrmRequest request)
    {
        if (request.Caller.AssociateId > 0)
            await users.RecordLogOutAsync(request.Client, request.Caller.AssociateId, request.Aborted);

        // last, so that a request that broke off can be repeated
        if (request.Caller.TicketId is { } ticket)
            await tickets.EndAsync(request.Client, ticket, request.Aborted);

        SessionCookies.Remove(request.Context);

        // the ticket that is left
        return CrmAnswer.Of(request, null, CrmJson.Default.SoTicket);
    }
}
