using System.Text.Json;
using Dialbook.Functions.Formats;
using Dialbook.Functions.Requests;
using Dialbook.Records;
using Dialbook.Tenancy;

namespace Dialbook.Functions.AppTokens;

/// <summary>Makes an application token. Its secret is in this answer and nowhere else.</summary>
internal static class CreateAppToken
{
    public static readonly Column Name = new("Name", ColumnType.Text) { IsGiven = true };
    public static readonly ColumnSet Columns = new([Name]);

    public static async Task<Answer> HandleAsync(DiallerRequest call, AppTokenStore tokens)
    {
        var given = new GivenColumns(Columns);
        JsonBody.Read((await call.ReadBodyAsync()).Span, (string name, ref Utf8JsonReader value) => given.ReadColumn(name, ref value, call.Times));
        if (!given.Has(Name, out var application))
            given.Errors.Add(new(Name.Name, "is mandatory"));
        DialbookException.ThrowIfAny(given.Errors);

        var (token, secret) = await tokens.CreateAsync(call.Client, (string)application!, call.Aborted);
        return AppTokenFormat.Answer(call, [token], secret);
    }
}
