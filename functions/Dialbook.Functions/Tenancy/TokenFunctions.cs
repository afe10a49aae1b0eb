namespace Dialbook.Functions.Tenancy;

/// <summary>The table of contents of the API for tokens.</summary>
public sealed class TokenFunctions(TokenStore tokens, TimeProvider clock)
{
    private const string At = DiallerRequest.ClientRoot + "/tokens";

    internal static readonly Column Name = new("Name", ColumnType.Text) { IsGiven = true };
    internal static readonly Column RoleName = new("Role", ColumnType.Text) { IsGiven = true };
    private static readonly Column AssociateId = new("AssociateID", ColumnType.Integer) { IsGiven = true, Minimum = 1 };
    private static readonly Column Expires = new("dtExpires", ColumnType.Time) { IsGiven = true };
    internal static readonly ColumnSet Columns = new([Name, RoleName, AssociateId, Expires]);

    [Function("CreateToken"), Needs(Role.Admin), Described(typeof(TokenDescriptions), nameof(TokenDescriptions.Create))]
    public async Task<IResult> Create([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = At)] DiallerRequest request)
    {
        var given = await request.ReadColumnsAsync(Columns);
        if (!given.Has(Name, out var name))
            given.Errors.Add(new(Name.Name, "is mandatory"));

        // letters only, since numbers and lists of names would parse too
        var roleName = given.Get<string>(RoleName) ?? "";
        if (!Enum.TryParse<Role>(roleName, ignoreCase: true, out var role) || !roleName.All(char.IsAsciiLetter))
            given.Errors.Add(new(RoleName.Name, "must be read, write or admin"));
        var expires = given.Get<DateTime?>(Expires);
        if (expires <= clock.GetUtcNow().UtcDateTime)
            given.Errors.Add(new(Expires.Name, "is past"));
        DialbookException.ThrowIfAny(given.Errors);

        var asked = new NewToken((string)name!, role, (int?)given.Get<long?>(AssociateId), expires);
        var (token, secret) = await tokens.CreateAsync(request.Client, asked, request.Aborted);
        return Answered(request, [token], secret);
    }

    [Function("ListTokens"), Needs(Role.Admin), Described(typeof(TokenDescriptions), nameof(TokenDescriptions.List))]
    public async Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = At)] DiallerRequest request) =>
        Answered(request, await tokens.ListAsync(request.Client, request.Aborted));

    [Function("RevokeToken"), Needs(Role.Admin), Described(typeof(TokenDescriptions), nameof(TokenDescriptions.Revoke))]
    public async Task<IResult> Revoke([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = At + "/{id}")] DiallerRequest request)
    {
        await tokens.RevokeAsync(request.Client, request.RouteText(), request.Aborted);
        return Answer.Ok();
    }

    /// <summary>Tokens; with a secret, that of the one that was just made.</summary>
    private static Answer Answered(DiallerRequest request, IReadOnlyList<Token> tokens, string? secret = null) =>
        Answer.Json(StatusCodes.Status200OK, writer => writer.WriteRecords(tokens, token =>
        {
            writer.WriteString("ID", token.Id);
            writer.WriteString("Name", token.Name);
            writer.WriteString("Role", token.Role.ToString().ToLowerInvariant());
            if (token.AssociateId is { } associate)
                writer.WriteNumber("AssociateID", associate);
            else
                writer.WriteNull("AssociateID");
            writer.WriteTime("dtCreated", token.Created.UtcDateTime, request.Times);
            writer.WriteTime("dtExpires", token.Expires?.UtcDateTime, request.Times);
            writer.WriteTime("dtLastUsed", token.LastUsed?.UtcDateTime, request.Times);
            writer.WriteTime("dtRevoked", token.Revoked?.UtcDateTime, request.Times);
            if (secret is not null)
                writer.WriteString("Token", secret);
        }));
}
