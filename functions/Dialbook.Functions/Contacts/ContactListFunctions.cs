using Dialbook.Campaigns;
using Dialbook.Contacts;
using Dialbook.Functions.Campaigns;
using Dialbook.Functions.Hosting;
using Dialbook.Functions.Jobs;
using Dialbook.Functions.Tenancy;
using Dialbook.Jobs.Deletions;

namespace Dialbook.Functions.Contacts;

/// <summary>
/// The table of contents of the API for many contacts at once. How they come in is in <see cref="ContactImportFunctions"/>.
/// </summary>
public sealed class ContactListFunctions(
    ContactList list, ContactFinder finder, CallHistory history, CampaignCatalog campaigns, ContactDeletion deletion,
    BatchDeletion deletions)
{
    private const string At = DiallerRequest.Root + "/contacts";
    private const string RespondAsync = "respond-async";
    private const int MaxDeletionBody = 16 * ApiRequest.MaxBody;

    [Function("ListContacts"), Needs(Role.Read), Described(typeof(ContactDescriptions), nameof(ContactDescriptions.List))]
    public Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = At)] DiallerRequest request) =>
        ListContacts.HandleAsync(request, list);

    [Function("ExportContacts"), Needs(Role.Read), Described(typeof(ContactDescriptions), nameof(ContactDescriptions.Export))]
    public Task<IResult> Export(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = At + "/export")] DiallerRequest request) =>
        ExportContacts.HandleAsync(request, list);

    [Function("RetrieveContacts"), Needs(Role.Read), Described(typeof(ContactDescriptions), nameof(ContactDescriptions.Retrieve))]
    public async Task<IResult> Retrieve([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = At)] DiallerRequest request)
    {
        var keys = ContactKeyReader.Read((await request.ReadBodyAsync()).Span, ContactKeyList.Max);
        var found = await finder.FindMatchesAsync(request.Client, keys, request.Aborted);
        var calls = await history.ListAsync(found.Contacts, request.Aborted);
        var texts = await ResultCodeTexts.ReadAsync(request, campaigns, found.Contacts);
        return ContactAnswers.WithHistory(request, found, calls, texts);
    }

    /// <summary>Deletes while the caller waits, or, if there are many keys or the caller prefers it, as a job.</summary>
    [Function("DeleteContacts"), Needs(Role.Write), Described(typeof(ContactDescriptions), nameof(ContactDescriptions.DeleteMany))]
    public async Task<IResult> Delete(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = At)] DiallerRequest request, FunctionContext context)
    {
        var keys = ContactKeyReader.Read((await request.ReadBodyAsync(MaxDeletionBody)).Span, BatchDeletion.MaxKeys);
        if (keys.Count > ContactDeletion.MaxKeys || request.Prefers(RespondAsync))
            return JobAnswers.Accepted(request, await deletions.BeginAsync(request.Client, keys, request.Aborted));

        var deleted = await deletion.DeleteAllAsync(request.Client, keys, request.Aborted);
        if (deleted.NotDeletedIds.Count + deleted.NotDeletedUserData.Count is > 0 and var count)
            Log.NotDeleted(context.GetLogger<ContactDeletion>(), count);
        return ContactAnswers.Deleted(deleted);
    }
}
