using System.Text.Json;
using Dialbook.Records;
using Dialbook.Tenancy;

namespace Dialbook.Functions.Tenancy;

/// <summary>Makes a token; only this answer has its secret.</summary>
internal static class CreateToken
{
    public static readonly Column Name = new("Name", ColumnType.Text) { IsGiven = true };
    public static readonly Column RoleName = new("Role", ColumnType.Text) { IsGiven = true };
    private static readonly Column AssociateId = new("AssociateID", ColumnType.Integer) { IsGiven = true, Minimum = 1 };
    private static readonly Column Expires = new("dtExpires", ColumnType.Time) { IsGiven = true };
    public static readonly ColumnSet Columns = new([Name, RoleName, AssociateId, Expires]);

    public static async Task<Answer> HandleAsync(DiallerRequest request, TokenStore tokens, TimeProvider clock)
    {
        var given = new GivenColumns(Columns);
        JsonBody.Read((await request.ReadBodyAsync()).Span, (string name, ref Utf8JsonReader value) =>
            given.ReadColumn(name, ref value, request.Times));
        if (!given.Has(Name, out var tokenName))
            given.Errors.Add(new(Name.Name, "is mandatory"));

        // letters only, since numbers and lists of names would parse too
        var roleName = given.Get<string>(RoleName) ?? "";
        if (!Enum.TryParse<Role>(roleName, ignoreCase: true, out var role) || !roleName.All(char.IsAsciiLetter))
            given.Errors.Add(new(RoleName.Name, "must be read, write or admin"));
        var expires = given.Get<DateTime?>(Expires);
        if (expires <= clock.GetUtcNow().UtcDateTime)
            given.Errors.Add(new(Expires.Name, "is past"));
        DialbookException.ThrowIfAny(given.Errors);

        var (token, secret) = await tokens.CreateAsync(
            request.Client, (string)tokenName!, role, (int?)given.Get<long?>(AssociateId), expires, request.Aborted);
        return TokenFormat.Answer(request, [token], secret);
    }
}
