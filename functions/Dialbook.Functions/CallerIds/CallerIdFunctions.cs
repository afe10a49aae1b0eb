using Dialbook.CallerIds;
using Dialbook.Functions.Hosting;
using Dialbook.Functions.Telemetry;
using Dialbook.Functions.Wire.Carriers;
using Dialbook.Functions.Wire.Crm;
using Dialbook.Jobs;
using Dialbook.Selections;
using Dialbook.Storage;
using Dialbook.Times;

namespace Dialbook.Functions.CallerIds;

/// <summary>The functions that keep caller IDs up to date.</summary>
public sealed class CallerIdFunctions(
    ChangedSelections changed, CallerIdWorker worker, QueueWaitingTimes queues, ILogger<CallerIdFunctions> logger)
{
    private const string EveryMinute = "0 * * * * *";

    /// <summary>Measures how long messages wait too: a timer of its own would cost an instance of its own.</summary>
    [Function("QueueChangedSelections")]
    public async Task QueueChanged([TimerTrigger(EveryMinute)] TimerInfo timer, FunctionContext context)
    {
        await changed.SendAsync(context.CancellationToken);
        foreach (var (queue, age) in await queues.MeasureAsync(context.CancellationToken))
            Log.QueueWaits(logger, queue, Math.Round(age.TotalSeconds));
    }

    [Function("RefreshCallerIds")]
    public Task Refresh([QueueTrigger(DialbookQueues.CallerIds)] CallerIdMessage message, FunctionContext context) =>
        MessageSpan.RunAsync(context, message, stop => worker.RunAsync(message, stop));

    [Function("GiveUpCallerIds")]
    public Task GiveUp(
        [QueueTrigger(DialbookQueues.CallerIds + DialbookQueues.Poison)] CallerIdMessage message, FunctionContext context) =>
        MessageSpan.RunAsync(context, message, stop =>
        {
            Log.NotRefreshed(logger, message.Client, message.Selection);
            return worker.GiveUpAsync(message, stop);
        });
}

/// <summary>Gives the caller IDs of a selection, unless the caller has them.</summary>
internal static class GetCallerIDsFromSelection
{
    public static async Task<IResult> HandleAsync(CrmRequest request, CallerIdSets sets)
    {
        var arguments = await request.ReadAsync(CrmJson.Default.GetCallerIDsFromSelectionRequest);
        if (await sets.FindAsync(request.Client, arguments.SelectionId, request.Aborted) is not { } head || head.Hash == arguments.LastHash)
            return CrmAnswer.Of(request, null, CrmJson.Default.CallerIDCollection);
        if (CallerIdAnswer.IsAsStored(request, head))
            return new CallerIdAnswer(await sets.OpenAsync(request.Client, arguments.SelectionId, head.Hash, request.Aborted));
        return CrmAnswer.Of(request, new()
        {
            CallerIDHash = head.Hash,
            CallerIDs = await sets.ListAsync(request.Client, arguments.SelectionId, head.Hash, request.Aborted)
                .Select(CallerIdAnswer.Carrier).ToListAsync(request.Aborted),
        }, CrmJson.Default.CallerIDCollection);
    }
}

internal static class GetMyCallerIDs
{
    private static readonly TimeSpan Recently = TimeSpan.FromDays(30);

    public static async Task<Answer> HandleAsync(CrmRequest request, MyCallerIds callerIds, TimeProvider clock)
    {
        var arguments = await request.ReadAsync(CrmJson.Default.GetMyCallerIDsRequest);
        var to = arguments.MaxDate ?? Timestamp.Latest;
        var from = arguments.MinDate ?? (arguments.MaxDate ?? clock.Now()) - Recently;
        if (from > to)
            throw DialbookException.Invalid("MinDate", "is after MaxDate");
        var (hash, list) = await callerIds.ListAsync(request.Client, request.Caller.AssociateId, from, to, request.Aborted);
        return CrmAnswer.Of(
            request, hash == arguments.LastHash ? null
                : new() { CallerIDHash = hash, CallerIDs = [.. list.Select(CallerIdAnswer.Carrier)] }, CrmJson.Default.CallerIDCollection);
    }
}

/// <summary>Gives the changes since the caller's version of a selection's caller IDs; all of them if that version is unknown.</summary>
internal static class GetCallerIDChangesFromSelection
{
    public static async Task<IResult> HandleAsync(CrmRequest request, CallerIdSets sets)
    {
        var arguments = await request.ReadAsync(CrmJson.Default.GetCallerIDChangesFromSelectionRequest);
        if (await sets.FindAsync(request.Client, arguments.SelectionId, request.Aborted) is not { } head || head.Hash == arguments.LastHash)
            return CrmAnswer.Of(request, null, CrmJson.Default.CallerIDChanges);
        var changes = await sets.FindChangesAsync(request.Client, arguments.SelectionId, arguments.LastHash, head.Hash, request.Aborted);
        if (changes is null && CallerIdAnswer.IsAsStored(request, head))
            return new CallerIdAnswer(await sets.OpenResetAsync(request.Client, arguments.SelectionId, head.Hash, request.Aborted));
        var added = changes?.Added
            ?? await sets.ListAsync(request.Client, arguments.SelectionId, head.Hash, request.Aborted).ToListAsync(request.Aborted);
        return CrmAnswer.Of(request, new()
        {
            CallerIDHash = head.Hash,
            Reset = changes is null,
            Added = [.. added.Select(CallerIdAnswer.Carrier)],
            Changed = [.. (changes?.Changed ?? []).Select(CallerIdAnswer.Carrier)],
            Removed = [.. (changes?.Removed ?? []).Select(
                removed => new CallerIDNumber { PhoneNumber = removed.PhoneNumber, DialInPrefix = removed.DialInPrefix })],
        }, CrmJson.Default.CallerIDChanges);
    }
}
