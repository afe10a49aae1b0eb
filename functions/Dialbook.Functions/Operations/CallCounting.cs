using Dialbook.Tenancy;

namespace Dialbook.Functions.Operations;

/// <summary>Has each call counted whose caller is known.</summary>
internal sealed class CallCounting(RequestDelegate next, CallCounts counts)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (context.Features.Get<Caller>() is { } caller)
            counts.Count(caller.Client.Id, context.Response.StatusCode >= StatusCodes.Status500InternalServerError);
    }
}
