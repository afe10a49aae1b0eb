using System.Globalization;
using System.Text.Json;

namespace Dialbook.Benchmarks;

/// <summary>Shows what was measured: a table to read, and <c>bench.json</c>.</summary>
internal static class Report
{
    public static void Print(Measurement line) => Console.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"| {line.What,-75} | {Number(line.Ours),10} {line.Unit,-10} | {Number(line.Floor),10} | {Number(line.Ratio),6} | {line.Goal,-16} | {(line.IsReached ? "yes" : "NO")} |"));

    public static void PrintHead()
    {
        Console.WriteLine($"| {"what",-75} | {"ours",-21} | {"floor",10} | {"ratio",6} | {"goal",-16} | reached |");
        Console.WriteLine("|---|---|---|---|---|---|");
    }

    public static void Save(IReadOnlyList<Measurement> lines, string path)
    {
        using var file = File.Create(path);
        using var writer = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true });
        writer.WriteStartArray();
        foreach (var line in lines)
        {
            writer.WriteStartObject();
            writer.WriteString("what", line.What);
            writer.WriteString("unit", line.Unit);
            writer.WriteNumber("ours", Math.Round(line.Ours, 3));
            if (line.Floor is { } floor)
                writer.WriteNumber("floor", Math.Round(floor, 3));
            if (line.Ratio is { } ratio)
                writer.WriteNumber("ratio", Math.Round(ratio, 3));
            writer.WriteString("goal", line.Goal);
            writer.WriteBoolean("reached", line.IsReached);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static string Number(double? value) => value switch
    {
        null => "",
        >= 100 => value.Value.ToString("N0", CultureInfo.InvariantCulture),
        _ => value.Value.ToString("0.00", CultureInfo.InvariantCulture),
    };
}
