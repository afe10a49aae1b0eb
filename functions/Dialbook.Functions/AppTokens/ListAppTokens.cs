using Dialbook.Functions.Formats;
using Dialbook.Functions.Hosting;
using Dialbook.Tenancy;

namespace Dialbook.Functions.AppTokens;

/// <summary>Lists the client's application tokens, without their secrets.</summary>
internal static class ListAppTokens
{
    public static async Task<Answer> HandleAsync(DiallerCall call, AppTokenStore tokens) =>
        AppTokenFormat.Answer(call, await tokens.ListAsync(call.Client, call.Aborted));
}
