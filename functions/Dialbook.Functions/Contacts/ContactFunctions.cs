using Dialbook.Contacts;
using Dialbook.Functions.Tenancy;
using Dialbook.Storage;

namespace Dialbook.Functions.Contacts;

/// <summary>The table of contents of the API for single contacts.</summary>
public sealed class ContactFunctions(
    ContactFinder finder, ContactUpdate update, ContactLocks locks, ContactReset reset, ContactDeletion deletion)
{
    private const string Contacts = DiallerRequest.Root + "/contacts";
    private const string At = Contacts + "/contact";
    private const string ById = At + "/{id:long}";

    [Function("GetContact"), Needs(Role.Read), Described(typeof(ContactDescriptions), nameof(ContactDescriptions.Get))]
    public Task<IResult> Get(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = Contacts + "/{id:long}")] DiallerRequest request) =>
            GetByIdAsync(request);

    [Function("GetContactById"), Needs(Role.Read), Described(typeof(ContactDescriptions), nameof(ContactDescriptions.Get))]
    public Task<IResult> GetById(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = ById)] DiallerRequest request) =>
        GetByIdAsync(request);

    /// <remarks>All matches; none is no error.</remarks>
    [Function("GetContactsByUserData"), Needs(Role.Read), Described(typeof(ContactDescriptions), nameof(ContactDescriptions.Find))]
    public async Task<IResult> Find([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = At)] DiallerRequest request) =>
        ContactAnswers.Several(request, await finder.FindAllAsync(request.Client, request.RequiredText("userData"), request.Aborted));

    [Function("UpdateContact"), Needs(Role.Write), ChecksVersion,
        Described(typeof(ContactDescriptions), nameof(ContactDescriptions.Update))]
    public async Task<IResult> Update([HttpTrigger(AuthorizationLevel.Anonymous, "put", "patch", Route = At)] DiallerRequest request)
    {
        var draft = ContactReader.Read((await request.ReadBodyAsync()).Span, request.Times);
        return ContactAnswers.One(request, await update.UpdateAsync(request.Client, draft, request.IfMatch, request.Aborted));
    }

    [Function("DeleteContactById"), Needs(Role.Write), ChecksVersion,
        Described(typeof(ContactDescriptions), nameof(ContactDescriptions.DeleteById))]
    public Task<IResult> DeleteById([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = ById)] DiallerRequest request) =>
        ActAsync(request, deletion.DeleteAsync);

    [Function("DeleteContactByUserData"), Needs(Role.Write), ChecksVersion,
        Described(typeof(ContactDescriptions), nameof(ContactDescriptions.DeleteByUserData))]
    public Task<IResult> DeleteByUserData([HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = At)] DiallerRequest request) =>
        ActAsync(request, deletion.DeleteAsync);

    [Function("LockContactById"), Needs(Role.Write), ChecksVersion,
        Described(typeof(ContactDescriptions), nameof(ContactDescriptions.LockById))]
    public Task<IResult> LockById(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", "put", "post", Route = ById + "/lock")] DiallerRequest request) =>
        ActAsync(request, locks.LockAsync);

    [Function("LockContactByUserData"), Needs(Role.Write), ChecksVersion,
        Described(typeof(ContactDescriptions), nameof(ContactDescriptions.LockByUserData))]
    public Task<IResult> LockByUserData(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", "put", "post", Route = At + "/lock")] DiallerRequest request) =>
        ActAsync(request, locks.LockAsync);

    [Function("UnlockContactById"), Needs(Role.Write), ChecksVersion,
        Described(typeof(ContactDescriptions), nameof(ContactDescriptions.UnlockById))]
    public Task<IResult> UnlockById(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", "put", "post", Route = ById + "/unlock")] DiallerRequest request) =>
        ActAsync(request, locks.UnlockAsync);

    [Function("UnlockContactByUserData"), Needs(Role.Write), ChecksVersion,
        Described(typeof(ContactDescriptions), nameof(ContactDescriptions.UnlockByUserData))]
    public Task<IResult> UnlockByUserData(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", "put", "post", Route = At + "/unlock")] DiallerRequest request) =>
        ActAsync(request, locks.UnlockAsync);

    [Function("ResetContactById"), Needs(Role.Write), ChecksVersion,
        Described(typeof(ContactDescriptions), nameof(ContactDescriptions.ResetById))]
    public Task<IResult> ResetById(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", "put", "post", Route = ById + "/reset")] DiallerRequest request) =>
        ActAsync(request, reset.ResetAsync);

    [Function("ResetContactByUserData"), Needs(Role.Write), ChecksVersion,
        Described(typeof(ContactDescriptions), nameof(ContactDescriptions.ResetByUserData))]
    public Task<IResult> ResetByUserData(
        [HttpTrigger(AuthorizationLevel.Anonymous, "patch", "put", "post", Route = At + "/reset")] DiallerRequest request) =>
        ActAsync(request, reset.ResetAsync);

    private async Task<IResult> GetByIdAsync(DiallerRequest request) =>
        ContactAnswers.One(
            request,
            await finder.FindAsync(request.Client, request.RouteId(), request.Aborted) ?? throw DialbookException.ContactNotFound());

    private static async Task<IResult> ActAsync(DiallerRequest request, Func<ClientId, ContactKey, IfMatch, CancellationToken, Task> act)
    {
        await act(request.Client, request.ContactKey(), request.IfMatch, request.Aborted);
        return Answer.Ok();
    }
}
