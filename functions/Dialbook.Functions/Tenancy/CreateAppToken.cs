using System.Text.Json;
using Dialbook.Records;
using Dialbook.Tenancy;

namespace Dialbook.Functions.Tenancy;

/// <summary>Makes an application token; only this answer has its secret.</summary>
internal static class CreateAppToken
{
    public static readonly Column Name = new("Name", ColumnType.Text) { IsGiven = true };
    public static readonly ColumnSet Columns = new([Name]);

    public static async Task<Answer> HandleAsync(DiallerRequest request, AppTokenStore tokens)
    {
        var given = new GivenColumns(Columns);
        JsonBody.Read((await request.ReadBodyAsync()).Span, (string name, ref Utf8JsonReader value) =>
            given.ReadColumn(name, ref value, request.Times));
        if (!given.Has(Name, out var application))
            given.Errors.Add(new(Name.Name, "is mandatory"));
        DialbookException.ThrowIfAny(given.Errors);

        var (token, secret) = await tokens.CreateAsync(request.Client, (string)application!, request.Aborted);
        return AppTokenFormat.Answer(request, [token], secret);
    }
}
