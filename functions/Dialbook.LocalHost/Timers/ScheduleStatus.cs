using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dialbook.LocalHost.Timers;

/// <summary>What is remembered of a timer between its runs, in the shape that the app gets.</summary>
internal sealed record ScheduleStatus(DateTimeOffset Last, DateTimeOffset Next, DateTimeOffset LastUpdated);

/// <summary>Keeps one timer's status in a file, where Azure keeps it in a blob.</summary>
internal sealed class ScheduleStatusFile(string folder, string function)
{
    private readonly string _file = Path.Combine(folder, "timers", function + ".json");

    /// <returns><see langword="null"/> if there is none or it cannot be read: then no run counts as missed.</returns>
    public async Task<ScheduleStatus?> ReadAsync()
    {
        try
        {
            await using var stream = File.OpenRead(_file);
            return await JsonSerializer.DeserializeAsync(stream, TimerJson.Default.ScheduleStatus);
        }
        catch (Exception absent) when (absent is FileNotFoundException or DirectoryNotFoundException or JsonException)
        {
            return null;
        }
    }

    public async Task WriteAsync(ScheduleStatus status)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_file)!);
        // replaced in one step, since the host may be killed at any time
        await File.WriteAllBytesAsync(_file + ".new", JsonSerializer.SerializeToUtf8Bytes(status, TimerJson.Default.ScheduleStatus));
        File.Move(_file + ".new", _file, overwrite: true);
    }
}

[JsonSerializable(typeof(ScheduleStatus))]
internal sealed partial class TimerJson : JsonSerializerContext;
