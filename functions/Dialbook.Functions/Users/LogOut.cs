using Dialbook.Functions.Crm;
using Dialbook.Functions.Formats;
using Dialbook.Functions.Requests;
using Dialbook.Functions.SignIn;
using Dialbook.Tenancy;

namespace Dialbook.Functions.Users;

/// <summary>Ends the ticket or the session that the caller signed in with, and keeps when the associate left.</summary>
internal static class LogOut
{
    public static async Task<Answer> HandleAsync(CrmRequest call, TicketStore tickets, UserStore users)
    {
        if (call.Caller.AssociateId > 0)
            await users.RecordLogOutAsync(call.Client, call.Caller.AssociateId, call.Aborted);

        // last, so that a call that broke off can be repeated
        if (call.Caller.TicketId is { } ticket)
            await tickets.EndAsync(call.Client, ticket, call.Aborted);

        SessionCookies.Remove(call.Context);

        // the ticket that is left
        return CrmAnswer.Of(call, null, CrmJson.Default.SoTicket);
    }
}
