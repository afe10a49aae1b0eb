using System.Text.Json.Nodes;
using Dialbook.Functions.Tests.OpenApi;

namespace Dialbook.Functions.Tests.Fuzzing;

/// <summary>Makes values of the document's schemas up.</summary>
/// <param name="random">Chance.</param>
/// <param name="known">IDs that there are.</param>
public sealed class SchemaValues(ApiSurface surface, Random random, IReadOnlyList<long> known)
{
    private const int Deepest = 6;

    private static readonly string[] Plain =
    [
        "Lovelace", "Turing", "+44 20 7946 0001", "Oslo", "2026-03-01", "2026-03-01T12:00:00Z", "x", "contact_id", "name", "Delay (Delay)",
    ];

    public JsonNode? Make(JsonNode schema, int depth = 0)
    {
        var resolved = surface.Follow(schema);
        if (resolved["oneOf"] is JsonArray choices)
            return Make(choices[random.Next(choices.Count)]!, depth);
        if (resolved["enum"] is JsonArray names)
            return names[random.Next(names.Count)]?.DeepClone();
        return TypeOf(resolved) switch
        {
            "object" => MakeObject(resolved, depth),
            "array" when depth < Deepest && resolved["items"] is { } items =>
                new JsonArray([.. Enumerable.Range(0, random.Next(4)).Select(_ => Make(items, depth + 1))]),
            "array" => new JsonArray(),
            "integer" => Integer(),
            "number" => Math.Round(random.NextDouble() * 1000, random.Next(4)),
            "boolean" => random.Next(2) == 0,
            "null" => null,
            _ => random.Next(3) == 0 ? OddTexts.Of(random) : Plain[random.Next(Plain.Length)],
        };
    }

    private string? TypeOf(JsonObject schema) =>
        schema["type"] is JsonArray types ? (string?)types[random.Next(8) == 0 ? types.Count - 1 : 0] : (string?)schema["type"];

    private long Integer() => random.Next(6) switch
    {
        0 => random.Next(-5, 400),
        1 => random.NextInt64(),
        _ => known[random.Next(known.Count)],
    };

    private JsonObject MakeObject(JsonObject schema, int depth)
    {
        var made = new JsonObject();
        var required = (schema["required"]?.AsArray() ?? []).Select(name => (string)name!).ToHashSet(StringComparer.Ordinal);
        foreach (var (name, property) in schema["properties"]?.AsObject() ?? [])
        {
            if (random.Next(20) < (required.Contains(name) ? 19 : depth < Deepest ? 8 : 1))
                made[name] = Make(property!, depth + 1);
        }

        if (schema["additionalProperties"] is JsonObject others && random.Next(2) == 0)
            made[OddTexts.Of(random)] = Make(others, depth + 1);
        return made;
    }
}
