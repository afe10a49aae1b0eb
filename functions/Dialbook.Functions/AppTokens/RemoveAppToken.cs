using Dialbook.Functions.Formats;
using Dialbook.Functions.Hosting;
using Dialbook.Tenancy;

namespace Dialbook.Functions.AppTokens;

/// <summary>Removes an application token; it stops within 5 seconds. Without any, none is required.</summary>
internal static class RemoveAppToken
{
    public static async Task<Answer> HandleAsync(DiallerCall call, string id, AppTokenStore tokens)
    {
        await tokens.RemoveAsync(call.Client, id, call.Aborted);
        return Answer.Ok();
    }
}
