using Dialbook.DoNotCall;
using Dialbook.Functions.Jobs.Imports;
using Dialbook.Functions.Tenancy;
using Dialbook.Jobs.Imports;

namespace Dialbook.Functions.DoNotCall;

/// <summary>The table of contents of the API for numbers that are not to be called.</summary>
public sealed class DoNotCallFunctions(DoNotCallEditor editor, BatchImport batches, IdempotentAnswer idempotent)
{
    private const string At = DiallerRequest.Root + "/doNotCall";
    private const int MaxBody = 2 * ApiRequest.MaxBody;

    [Function("AddDoNotCall"), Needs(Role.Write), Described(typeof(DoNotCallDescriptions), nameof(DoNotCallDescriptions.Add))]
    public async Task<IResult> Add([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = At)] DiallerRequest request)
    {
        var rows = DoNotCallBody.ReadRecords((await request.ReadBodyAsync(MaxBody)).Span, request.Times);
        return DoNotCallAnswers.Records(request, await editor.AddAsync(request.Caller.Client, rows, request.Aborted));
    }

    /// <summary>What the list says of one number, or all of the list.</summary>
    [Function("GetDoNotCall"), Needs(Role.Read), Described(typeof(DoNotCallDescriptions), nameof(DoNotCallDescriptions.Get))]
    public async Task<IResult> Get([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = At)] DiallerRequest request) =>
        request.OptionalText("phoneNumber") is { Length: > 0 } number
            ? DoNotCallAnswers.Records(request, await editor.FindAsync(request.Caller.Client, number, request.Aborted))
            : await ListDoNotCall.HandleAsync(request, editor);

    [Function("RemoveDoNotCall"), Needs(Role.Write), Described(typeof(DoNotCallDescriptions), nameof(DoNotCallDescriptions.Remove))]
    public async Task<IResult> Remove([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = At)] DiallerRequest request)
    {
        await editor.RemoveAsync(request.Caller.Client, request.RequiredText("phoneNumber"), request.Aborted);
        return Answer.Ok();
    }

    [Function("CheckDoNotCall"), Needs(Role.Read), Described(typeof(DoNotCallDescriptions), nameof(DoNotCallDescriptions.Check))]
    public async Task<IResult> Check([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = At + "/check")] DiallerRequest request)
    {
        var numbers = DoNotCallBody.ReadNumbers((await request.ReadBodyAsync(MaxBody)).Span);
        return DoNotCallAnswers.Checks(request, await editor.CheckAsync(request.Caller.Client, numbers, request.Aborted));
    }

    [Function("ImportDoNotCall"), Needs(Role.Write), Described(typeof(DoNotCallDescriptions), nameof(DoNotCallDescriptions.Import))]
    public async Task<IResult> Import(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = At + "/import/batch")] DiallerRequest request) =>
        await ImportBody.AcceptAsync(
            request,
            new DoNotCallDestination(request.Client, request.Caller.Client.CountryPrefix),
            new DoNotCallShape(request.Times),
            batches,
            idempotent);
}
