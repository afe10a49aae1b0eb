using Dialbook.Functions.Wire.Crm;
using Dialbook.Tenancy;

namespace Dialbook.Functions.Tenancy;

/// <summary>Ends the ticket or the session that the caller signed in with, and keeps when the associate left.</summary>
internal static class LogOut
{
    public static async Task<Answer> HandleAsync(CrmRequest request, TicketStore tickets, UserStore users)
    {
        if (request.Caller.AssociateId > 0)
            await users.RecordLogOutAsync(request.Client, request.Caller.AssociateId, request.Aborted);

        // last, so that a call that broke off can be repeated
        if (request.Caller.TicketId is { } ticket)
            await tickets.EndAsync(request.Client, ticket, request.Aborted);

        SessionCookies.Remove(request.Context);

        // the ticket that is left
        return CrmAnswer.Of(request, null, CrmJson.Default.SoTicket);
    }
}
