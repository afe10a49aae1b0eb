using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Dialbook.Functions.Tests.OpenApi;

/// <summary>
/// Compares values with schemas of the document: the part of JSON Schema that it uses. A property that a schema does not name is a fault.
/// </summary>
public sealed class SchemaCheck(ApiSurface surface)
{
    /// <summary>What is wrong with a value, and where; nothing if it is as the schema has it.</summary>
    public string? FindFault(JsonNode schema, JsonNode? value, string place = "$")
    {
        var resolved = surface.Follow(schema);
        if (resolved["oneOf"] is JsonArray choices)
        {
            var faults = choices.Select(choice => FindFault(choice!, value, place)).ToList();
            return faults.Count(fault => fault is null) == 1 ? null : $"{place} matches not exactly one: {string.Join(" | ", faults)}";
        }

        if (resolved["type"] is { } type && !TypesOf(value).Any(own => Allows(type, own)))
            return $"{place} is {TypesOf(value)[0]}, not {type.ToJsonString()}";
        if (resolved["enum"] is JsonArray names && value is not null && !names.Any(name => JsonNode.DeepEquals(name, value)))
            return $"{place} is {value.ToJsonString()}, none of {names.ToJsonString()}";
        return value switch
        {
            JsonArray list when resolved["items"] is { } items =>
                list.Select((item, index) => FindFault(items, item, $"{place}[{index}]")).FirstOrDefault(fault => fault is not null),
            JsonObject fields => FindFault(resolved, fields, place),
            JsonValue text when text.GetValueKind() == JsonValueKind.String => FindFault(resolved, (string)text!, place),
            _ => null,
        };
    }

    private string? FindFault(JsonObject schema, JsonObject fields, string place)
    {
        foreach (var name in schema["required"]?.AsArray() ?? [])
        {
            if (!fields.ContainsKey((string)name!))
                return $"{place}.{name} is missing";
        }

        var properties = schema["properties"]?.AsObject();
        foreach (var (name, value) in fields)
        {
            var property = properties?[name] ?? schema["additionalProperties"];
            if (property is null && properties is not null)
                return $"{place}.{name} is not in the schema";
            if (property is not null && FindFault(property, value, $"{place}.{name}") is { } fault)
                return fault;
        }

        return null;
    }

    private static string? FindFault(JsonObject schema, string text, string place) =>
        schema["pattern"] is { } pattern && !Regex.IsMatch(text, (string)pattern!, RegexOptions.None, TimeSpan.FromSeconds(1))
            ? $"{place} is '{text}', which is not {pattern}"
            : schema["maxLength"] is { } most && text.Length > (int)most ? $"{place} is longer than {most}" : null;

    private static bool Allows(JsonNode type, string own) =>
        type is JsonArray types ? types.Any(one => (string)one! == own) : (string)type! == own;

    private static string[] TypesOf(JsonNode? value) => value?.GetValueKind() switch
    {
        null or JsonValueKind.Null => ["null"],
        JsonValueKind.Object => ["object"],
        JsonValueKind.Array => ["array"],
        JsonValueKind.String => ["string"],
        JsonValueKind.Number => value.ToJsonString().AsSpan().ContainsAny(".eE") ? ["number"] : ["integer", "number"],
        _ => ["boolean"],
    };
}
