using System.Text.Json.Serialization;

namespace Dialbook.LocalHost.Timers;

[JsonSerializable(typeof(ScheduleStatus))]
internal sealed partial class TimerJsonContext : JsonSerializerContext;
