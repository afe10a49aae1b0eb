using Dialbook.Functions.Formats;
using Dialbook.Functions.Hosting;
using Dialbook.Tenancy;

namespace Dialbook.Functions.Tokens;

/// <summary>Revokes a token; it stops within 5 seconds.</summary>
internal static class RevokeToken
{
    public static async Task<Answer> HandleAsync(DiallerCall call, string id, TokenStore tokens)
    {
        await tokens.RevokeAsync(call.Client, id, call.Aborted);
        return Answer.Ok();
    }
}
