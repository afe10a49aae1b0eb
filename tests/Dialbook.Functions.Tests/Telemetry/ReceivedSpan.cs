namespace Dialbook.Functions.Tests.Telemetry;

/// <summary>A span as a collector gets it.</summary>
internal sealed record ReceivedSpan(
    string Trace, string Id, string Parent, string Name, IReadOnlyDictionary<string, string> Tags, bool IsFailed)
{
    /// <summary>Reads OTLP's <c>Span</c>.</summary>
    public static ReceivedSpan Read(ProtobufMessage span) => new(
        span.Hex(1), span.Hex(2), span.Hex(4), span.Text(5),
        span.At(9).ToDictionary(tag => tag.Text(1), tag => Value(tag.At(2).Single()), StringComparer.Ordinal),
        span.At(15).Any(status => status.Number(3) == 2));

    private static string Value(ProtobufMessage value) => value.Text(1) is { Length: > 0 } text ? text : $"{value.Number(3)}";
}
