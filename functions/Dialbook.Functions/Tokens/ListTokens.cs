using Dialbook.Functions.Formats;
using Dialbook.Functions.Hosting;
using Dialbook.Tenancy;

namespace Dialbook.Functions.Tokens;

/// <summary>Lists the client's tokens, without their secrets.</summary>
internal static class ListTokens
{
    public static async Task<Answer> HandleAsync(DiallerCall call, TokenStore tokens) =>
        TokenFormat.Answer(call, await tokens.ListAsync(call.Client, call.Aborted));
}
