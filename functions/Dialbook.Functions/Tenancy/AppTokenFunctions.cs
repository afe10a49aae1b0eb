namespace Dialbook.Functions.Tenancy;

/// <summary>The table of contents of the API for application tokens.</summary>
public sealed class AppTokenFunctions(AppTokenStore tokens)
{
    private const string At = DiallerRequest.ClientRoot + "/appTokens";

    internal static readonly Column Name = new("Name", ColumnType.Text) { IsGiven = true };
    internal static readonly ColumnSet Columns = new([Name]);

    [Function("CreateAppToken"), Needs(Role.Admin), Described(typeof(AppTokenDescriptions), nameof(AppTokenDescriptions.Create))]
    public async Task<IResult> Create([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = At)] DiallerRequest request)
    {
        var given = await request.ReadColumnsAsync(Columns);
        if (!given.Has(Name, out var name))
            given.Errors.Add(new(Name.Name, "is mandatory"));
        DialbookException.ThrowIfAny(given.Errors);

        var (token, secret) = await tokens.CreateAsync(request.Client, (string)name!, request.Aborted);
        return Answered(request, [token], secret);
    }

    [Function("ListAppTokens"), Needs(Role.Admin), Described(typeof(AppTokenDescriptions), nameof(AppTokenDescriptions.List))]
    public async Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = At)] DiallerRequest request) =>
        Answered(request, await tokens.ListAsync(request.Client, request.Aborted));

    [Function("RemoveAppToken"), Needs(Role.Admin), Described(typeof(AppTokenDescriptions), nameof(AppTokenDescriptions.Remove))]
    public async Task<IResult> Remove([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = At + "/{id}")] DiallerRequest request)
    {
        await tokens.RemoveAsync(request.Client, request.RouteText(), request.Aborted);
        return Answer.Ok();
    }

    /// <summary>Application tokens; with a secret, that of the one that was just made.</summary>
    private static Answer Answered(DiallerRequest request, IReadOnlyList<AppToken> tokens, string? secret = null) =>
        Answer.Json(StatusCodes.Status200OK, writer => writer.WriteRecords(tokens, token =>
        {
            writer.WriteString("ID", token.Id);
            writer.WriteString("Name", token.Name);
            writer.WriteTime("dtCreated", token.Created.UtcDateTime, request.Times);
            if (secret is not null)
                writer.WriteString("Token", secret);
        }));
}
