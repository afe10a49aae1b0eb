using Dialbook.Campaigns;
using Dialbook.Contacts;
using Dialbook.Functions.OpenApi;
using Dialbook.Functions.Tenancy;
using Dialbook.Jobs.Deletions;
using Dialbook.Tenancy;

namespace Dialbook.Functions.Contacts;

/// <summary>
/// The table of contents of the API for many contacts at once. How they come in is in <see cref="ContactImportFunctions"/>.
/// </summary>
public sealed class ContactListFunctions(
    ContactList list, ContactBatch batch, CallHistory history, CampaignCatalog campaigns, ContactDeletion deletion, BatchDeletion deletions)
{
    private const string At = DiallerRequest.Root + "/contacts";

    [Function("ListContacts"), Needs(Role.Read), Described(typeof(ContactDescriptions), nameof(ContactDescriptions.List))]
    public Task<IResult> List([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = At)] DiallerRequest request) =>
        ListContacts.HandleAsync(request, list);

    [Function("RetrieveContacts"), Needs(Role.Read), Described(typeof(ContactDescriptions), nameof(ContactDescriptions.Retrieve))]
    public async Task<IResult> Retrieve([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = At)] DiallerRequest request) =>
        await RetrieveContacts.HandleAsync(request, batch, history, campaigns);

    [Function("DeleteContacts"), Needs(Role.Write), Described(typeof(ContactDescriptions), nameof(ContactDescriptions.DeleteMany))]
    public async Task<IResult> Delete(
        [HttpTrigger(AuthorizationLevel.Anonymous, "delete", Route = At)] DiallerRequest request, FunctionContext context) =>
        await DeleteContacts.HandleAsync(request, deletion, deletions, context.GetLogger<ContactDeletion>());

    [Function("ExportContacts"), Needs(Role.Read), Described(typeof(ContactDescriptions), nameof(ContactDescriptions.Export))]
    public Task<IResult> Export(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = At + "/export")] DiallerRequest request) =>
        ExportContacts.HandleAsync(request, list);
}
