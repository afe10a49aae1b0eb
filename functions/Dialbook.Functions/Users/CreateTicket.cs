using Dialbook.Functions.Formats;
using Dialbook.Identity;
using Microsoft.AspNetCore.Http.Features;

namespace Dialbook.Functions.Users;

/// <summary>Gives a ticket to who signed in with name and password, to sign in with instead.</summary>
internal static class CreateTicket
{
    public static async Task<Answer> HandleAsync(HttpContext context, TicketStore tickets)
    {
        var (ticket, expires) = await tickets.CreateAsync(context.Features.GetRequiredFeature<Caller>(), context.RequestAborted);
        return UserJson.Answer(new SoTicket { Ticket = ticket, Expires = expires }, UserJson.Default.SoTicket);
    }
}
