using System.Collections.ObjectModel;
using System.Text.Json;
using Dialbook.LocalHost.Invocations;
using Dialbook.LocalHost.Package;

namespace Dialbook.LocalHost.Timers;

/// <summary>What a timer function is called with.</summary>
internal static class TimerInvocation
{
    public static byte[] Body(TimerFunction function, ScheduleStatus? status, bool isPastDue, TimeProvider time)
    {
        var known = status is null ? "null" : JsonSerializer.Serialize(status, TimerJsonContext.Default.ScheduleStatus);
        var data = $$$"""{"Schedule":{"AdjustForDST":true},"ScheduleStatus":{{{known}}},"IsPastDue":{{{(isPastDue ? "true" : "false")}}}}""";
        return InvocationBody.Write(function.Name, function.Binding, data, ReadOnlyDictionary<string, string>.Empty, time);
    }
}
