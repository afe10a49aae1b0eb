using System.Collections.ObjectModel;
using System.Text.Json;
using Dialbook.LocalHost.Invocations;
using Dialbook.LocalHost.Workers.Protocol;

namespace Dialbook.LocalHost.Timers;

/// <summary>What a timer function is called with.</summary>
internal static class TimerInvocation
{
    public static TriggerData Data(ScheduleStatus? status, bool isPastDue)
    {
        var known = status is null ? "null" : JsonSerializer.Serialize(status, TimerJsonContext.Default.ScheduleStatus);
        var json = $$$"""{"Schedule":{"AdjustForDST":true},"ScheduleStatus":{{{known}}},"IsPastDue":{{{(isPastDue ? "true" : "false")}}}}""";
        return new TriggerData(new() { Json = json }, ReadOnlyDictionary<string, TypedData>.Empty);
    }
}
