using Dialbook.CallerIds;
using Dialbook.Functions.Crm;
using Dialbook.Functions.Tenancy;
using Dialbook.Selections;
using Dialbook.Times;

namespace Dialbook.Functions.CallerIds;

/// <summary>The table of contents of the API for caller IDs.</summary>
public sealed class PocketFunctions(CallerIdSets sets, AssociateCallerIds ofAssociates, TimeProvider clock)
{
    private const string Agent = CrmAgents.Agents + "/Pocket";
    private static readonly TimeSpan Recently = TimeSpan.FromDays(30);

    /// <summary>Gives the caller IDs of a selection, unless the caller has them.</summary>
    [Function("PocketGetCallerIDsFromSelection"), Needs(Role.Read), Described(
        typeof(PocketDescriptions), nameof(PocketDescriptions.GetOfSelection)),
     AgentMethod(typeof(GetCallerIDsFromSelectionRequest), typeof(CallerIDCollection))]
    public async Task<IResult> GetOfSelection(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agent + "/GetCallerIDsFromSelection")] CrmRequest request)
    {
        var given = await request.ReadAsync(CrmJson.Default.GetCallerIDsFromSelectionRequest);
        var selection = new SelectionKey(request.Client, given.SelectionId);
        if (await sets.FindAsync(selection, request.Aborted) is not { } head || head.Hash == given.LastHash)
            return CrmAnswer.Of(request, null, CrmJson.Default.CallerIDCollection);
        if (CallerIdAnswer.IsAsStored(request, head))
            return new CallerIdAnswer(await sets.OpenAsync(selection, head.Hash, request.Aborted));
        var all = await sets.ListAsync(selection, head.Hash, request.Aborted).ToListAsync(request.Aborted);
        return CrmAnswer.Of(
            request, new() { CallerIDHash = head.Hash, CallerIDs = CallerIdAnswer.Carriers(all) }, CrmJson.Default.CallerIDCollection);
    }

    /// <summary>Gives the changes since the caller's version of a selection's caller IDs; all of them if that version is unknown.</summary>
    [Function("PocketGetCallerIDChangesFromSelection"), Needs(Role.Read), Described(
        typeof(PocketDescriptions), nameof(PocketDescriptions.GetChangesOfSelection)),
     AgentMethod(typeof(GetCallerIDChangesFromSelectionRequest), typeof(CallerIDChanges))]
    public async Task<IResult> GetChangesOfSelection(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agent + "/GetCallerIDChangesFromSelection")] CrmRequest request)
    {
        var given = await request.ReadAsync(CrmJson.Default.GetCallerIDChangesFromSelectionRequest);
        var selection = new SelectionKey(request.Client, given.SelectionId);
        if (await sets.FindAsync(selection, request.Aborted) is not { } head || head.Hash == given.LastHash)
            return CrmAnswer.Of(request, null, CrmJson.Default.CallerIDChanges);
        var changes = await sets.FindChangesAsync(selection, given.LastHash, head.Hash, request.Aborted);
        if (changes is null && CallerIdAnswer.IsAsStored(request, head))
            return new CallerIdAnswer(await sets.OpenResetAsync(selection, head.Hash, request.Aborted));
        var added = changes?.Added ?? await sets.ListAsync(selection, head.Hash, request.Aborted).ToListAsync(request.Aborted);
        return CrmAnswer.Of(request, new()
        {
            CallerIDHash = head.Hash,
            Reset = changes is null,
            Added = CallerIdAnswer.Carriers(added),
            Changed = CallerIdAnswer.Carriers(changes?.Changed ?? []),
            Removed = [.. (changes?.Removed ?? []).Select(
                removed => new CallerIDNumber { PhoneNumber = removed.PhoneNumber, DialInPrefix = removed.DialInPrefix })],
        }, CrmJson.Default.CallerIDChanges);
    }

    [Function("PocketGetMyCallerIDs"), Needs(Role.Read), Described(typeof(PocketDescriptions), nameof(PocketDescriptions.GetMine)),
     AgentMethod(typeof(GetMyCallerIDsRequest), typeof(CallerIDCollection))]
    public async Task<IResult> GetMine(
        [HttpTrigger(AuthorizationLevel.Anonymous, "post", Route = Agent + "/GetMyCallerIDs")] CrmRequest request)
    {
        var given = await request.ReadAsync(CrmJson.Default.GetMyCallerIDsRequest);
        var to = given.MaxDate ?? Timestamp.Latest;
        var from = given.MinDate ?? (given.MaxDate ?? clock.Now()) - Recently;
        if (from > to)
            throw DialbookException.Invalid("MinDate", "is after MaxDate");
        var (hash, list) = await ofAssociates.ListAsync(request.Client, request.Caller.AssociateId, from, to, request.Aborted);
        return CrmAnswer.Of(
            request, hash == given.LastHash ? null : new() { CallerIDHash = hash, CallerIDs = CallerIdAnswer.Carriers(list) },
            CrmJson.Default.CallerIDCollection);
    }
}
