using System.Text;
using System.Text.Json.Nodes;

namespace Dialbook.Functions.Tests.Fuzzing;

/// <summary>Spoils bodies.</summary>
public sealed class Mutation(Random random)
{
    private static readonly string[] Numbers =
    [
        "1e400", "-0", "0.1e-400", "123456789012345678901234567890", "1E+2", "-9223372036854775809", "3.0", "2147483648",
    ];

    /// <summary>Puts something wrong into a value, at some place.</summary>
    public JsonNode? Spoil(JsonNode? value)
    {
        switch (value)
        {
            case JsonObject { Count: > 0 } fields when random.Next(8) > 0:
                var name = fields.ElementAt(random.Next(fields.Count)).Key;
                var field = fields[name];
                fields.Remove(name);
                if (random.Next(8) > 0)
                    fields[random.Next(10) == 0 ? OddTexts.Of(random) : random.Next(10) == 0 ? name.ToUpperInvariant() : name] = Spoil(
                        field);
                return fields;
            case JsonArray { Count: > 0 } list when random.Next(8) > 0:
                var index = random.Next(list.Count);
                var item = list[index];
                list.RemoveAt(index);
                if (random.Next(8) > 0)
                    list.Insert(index, Spoil(item));
                return list;
            default:
                return Wrong();
        }
    }

    /// <summary>Spoils a text as bytes.</summary>
    public byte[] Spoil(string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        var place = random.Next(bytes.Length + 1);
        return random.Next(12) switch
        {
            0 => bytes[..place],
            1 => [.. bytes[..place], 0xff, 0xfe, .. bytes[place..]],
            2 => [.. bytes[..place], 0, .. bytes[place..]],
            3 => [.. bytes, .. bytes],
            4 => [.. "\uFEFF"u8, .. bytes],
            5 => Encoding.Unicode.GetBytes(text),
            6 => Encoding.UTF8.GetBytes(text.Replace("\"", "\"\\ud800", StringComparison.Ordinal)),
            7 => [.. bytes[..place], .. Enumerable.Repeat((byte)'[', random.Next(1, 3000)), .. bytes[place..]],
            8 => [.. bytes[..place], .. Encoding.UTF8.GetBytes(OddTexts.Of(random)), .. bytes[place..]],
            9 => [.. bytes[..place], (byte)random.Next(256), .. bytes[Math.Min(bytes.Length, place + 1)..]],
            10 => Encoding.UTF8.GetBytes(text.Replace("{", "{\"a\":1,\"a\":2,", StringComparison.Ordinal)),
            _ => Encoding.UTF8.GetBytes(OddTexts.Of(random)),
        };
    }

    private JsonNode? Wrong() => random.Next(9) switch
    {
        0 => null,
        1 => random.Next(2) == 0,
        2 => JsonNode.Parse(Numbers[random.Next(Numbers.Length)]),
        3 => new JsonObject { ["x"] = OddTexts.Of(random) },
        4 => new JsonArray(1, "x", null),
        5 => Nested(random.Next(20, 60)),
        6 => new string('x', random.Next(1000, random.Next(20) == 0 ? 1_200_000 : 20_000)),
        _ => OddTexts.Of(random),
    };

    private JsonNode Nested(int depth)
    {
        JsonNode nested = "deep";
        for (var level = 0; level < depth; level++)
            nested = random.Next(2) == 0 ? new JsonArray(nested) : new JsonObject { ["x"] = nested };
        return nested;
    }
}
