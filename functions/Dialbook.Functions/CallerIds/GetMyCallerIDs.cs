using Dialbook.Functions.Crm;
using Dialbook.Functions.Formats;
using Dialbook.Functions.Requests;
using Dialbook.Selections;
using Dialbook.Times;

namespace Dialbook.Functions.CallerIds;

/// <summary>Gives the caller IDs of the companies that the signed-in associate owns or was active on, unless the caller has them.</summary>
internal static class GetMyCallerIDs
{
    /// <summary>How far back activity counts if the caller does not say.</summary>
    private static readonly TimeSpan Recently = TimeSpan.FromDays(30);

    public static async Task<Answer> HandleAsync(CrmRequest call, MyCallerIds callerIds, TimeProvider clock)
    {
        var request = await call.ReadAsync(CrmJson.Default.GetMyCallerIDsRequest);
        var to = request.MaxDate ?? Timestamp.Latest;
        var from = request.MinDate ?? (request.MaxDate ?? clock.Now()) - Recently;
        if (from > to)
            throw DialbookException.Invalid("MinDate", "is after MaxDate");
        var (hash, list) = await callerIds.ListAsync(call.Client, call.Caller.AssociateId, from, to, call.Aborted);
        return CrmAnswer.Of(
            call, hash == request.LastHash ? null : new() { CallerIDHash = hash, CallerIDs = [.. list.Select(CallerIdAnswer.Carrier)] }, CrmJson.Default.CallerIDCollection);
    }
}
