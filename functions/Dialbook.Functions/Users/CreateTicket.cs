using Dialbook.Functions.Crm;
using Dialbook.Functions.Crm.Carriers;
using Dialbook.Functions.Formats;
using Dialbook.Tenancy;

namespace Dialbook.Functions.Users;

/// <summary>Gives a ticket to who signed in with name and password, to sign in with instead.</summary>
internal static class CreateTicket
{
    public static async Task<Answer> HandleAsync(CrmCall call, TicketStore tickets)
    {
        var (ticket, expires) = await tickets.CreateAsync(call.Caller, call.Aborted);
        return CrmAnswer.Of(call, new SoTicket { Ticket = ticket, Expires = expires }, CrmJson.Default.SoTicket);
    }
}
