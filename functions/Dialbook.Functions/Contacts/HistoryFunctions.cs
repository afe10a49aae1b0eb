using Dialbook.Campaigns;
using Dialbook.Contacts;
using Dialbook.Functions.Campaigns;
using Dialbook.Functions.Tenancy;

namespace Dialbook.Functions.Contacts;

/// <summary>The table of contents of the API for the history of contacts.</summary>
public sealed class HistoryFunctions(
    ContactFinder finder, CallHistory history, CampaignCatalog campaigns, CallRecorder recorder, IdempotentAnswer idempotent)
{
    private const string OfContact = DiallerRequest.Root + "/contacts/contact";
    private const string ById = OfContact + "/{id:long}/history";

    [Function("GetHistoryById"), Needs(Role.Read), Described(typeof(HistoryDescriptions), nameof(HistoryDescriptions.GetById))]
    public Task<IResult> GetById([HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = ById)] DiallerRequest request) =>
        ListAsync(request);

    [Function("GetHistoryByUserData"), Needs(Role.Read), Described(typeof(HistoryDescriptions), nameof(HistoryDescriptions.GetByUserData))]
    public Task<IResult> GetByUserData(
        [HttpTrigger(AuthorizationLevel.Anonymous, "get", "head", Route = OfContact + "/history")] DiallerRequest request) =>
            ListAsync(request);

    [Function("RecordCall"), Needs(Role.Write), ChecksVersion, Described(typeof(HistoryDescriptions), nameof(HistoryDescriptions.Record))]
    public async Task<IResult> Record([HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = ById)] DiallerRequest request)
    {
        var key = request.ContactKey();
        var body = await request.ReadBodyAsync();
        var given = CallReader.Read(body.Span, request.Times);
        return await idempotent.RunAsync(request, body, async running =>
        {
            var toRecord = new CallToRecord(key, given, request.IfMatch, running);
            var (call, campaign) = await recorder.RecordAsync(request.Client, toRecord, request.Aborted);
            return CallAnswers.Several(request, [(call, campaign.Id)], ResultCodeTexts.Of(request, campaign), call.IsLeaseHeld);
        });
    }

    /// <summary>The calls of the contact, or of all contacts of the UserData, oldest first.</summary>
    private async Task<IResult> ListAsync(DiallerRequest request)
    {
        var key = request.ContactKey();
        List<Contact> contacts = key.UserData is { } userData
            ? await finder.FindAllAsync(request.Client, userData, request.Aborted)
            : await finder.FindAsync(request.Client, key, request.Aborted) is { } contact ? [contact] : [];
        if (contacts.Count == 0)
            throw DialbookException.ContactNotFound();

        var calls = await history.ListAsync(contacts, request.Aborted);
        var texts = await ResultCodeTexts.ReadAsync(request, campaigns, contacts);
        return CallAnswers.Several(request, [.. contacts
            .SelectMany(contact => calls[contact.Id], (contact, call) => (call, contact.Address.CampaignId))
            .OrderBy(pair => pair.call.Time(CallColumns.Created))], texts);
    }
}
