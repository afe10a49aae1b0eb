using Dialbook.Functions.Formats;
using Dialbook.Identity;
using Microsoft.AspNetCore.Http.Features;

namespace Dialbook.Functions.Users;

/// <summary>Ends the ticket that the caller signed in with, and keeps when the associate left.</summary>
internal static class LogOut
{
    public static async Task<Answer> HandleAsync(HttpContext context, TicketStore tickets, UserStore users)
    {
        var caller = context.Features.GetRequiredFeature<Caller>();
        if (caller.AssociateId > 0)
            await users.RecordLogOutAsync(caller.Client.Id, caller.AssociateId, context.RequestAborted);

        // last, so that a call that broke off can be repeated
        if (caller.TicketId is { } ticket)
            await tickets.EndAsync(caller.Client.Id, ticket, context.RequestAborted);
        return new Answer(StatusCodes.Status200OK, "null"u8.ToArray());
    }
}
