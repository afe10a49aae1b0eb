using Dialbook.Functions.Wire.Crm;
using Dialbook.Selections;
using Dialbook.Times;

namespace Dialbook.Functions.CallerIds;

/// <summary>Gives the caller IDs of the companies that the signed-in associate owns or was active on, unless the caller has them.</summary>
internal static class GetMyCallerIDs
{
    /// <summary>How far back activity counts if the caller does not say.</summary>
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
