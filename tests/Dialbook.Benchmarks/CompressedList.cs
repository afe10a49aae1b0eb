using System.Buffers;
using System.IO.Compression;
using Dialbook.CallerIds;

namespace Dialbook.Benchmarks;

/// <summary>
/// What caller IDs cost that are not stored as they are sent: the list is written as JSON and compressed when it is asked for.
/// </summary>
internal static class CompressedList
{
    /// <summary>The milliseconds of processor time that it takes.</summary>
    public static double Cpu(IReadOnlyList<CallerId> entries)
    {
        var before = Environment.CpuUsage.TotalTime;
        using (var gzip = new GZipStream(Stream.Null, CompressionLevel.Optimal))
            gzip.Write(Json(entries));
        return (Environment.CpuUsage.TotalTime - before).TotalMilliseconds;
    }

    /// <summary>The entries, without the brackets around them.</summary>
    public static ReadOnlySpan<byte> Json(IReadOnlyList<CallerId> entries)
    {
        var json = new ArrayBufferWriter<byte>();
        using var writer = CallerIdFormat.NewWriter(json);
        foreach (var entry in entries)
            CallerIdFormat.Write(writer, entry);
        writer.Flush();
        return json.WrittenSpan;
    }
}
