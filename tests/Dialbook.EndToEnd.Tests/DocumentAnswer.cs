using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Dialbook.EndToEnd.Tests;

/// <summary>An answer as text: one that a document shows, or one that came.</summary>
internal sealed partial record DocumentAnswer(int Status, IReadOnlyDictionary<string, string> Headers, string Body)
{
    private const string Elision = "…";

    /// <summary>Status line, headers, an empty line, the body.</summary>
    public static DocumentAnswer Parse(string text)
    {
        var lines = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n');
        var headers = lines.Skip(1).TakeWhile(line => line.Length > 0).ToList();
        return new(
            int.Parse(lines[0].Split(' ')[1], CultureInfo.InvariantCulture),
            headers.Select(line => line.Split(": ", 2)).GroupBy(parts => parts[0], parts => parts[1], StringComparer.OrdinalIgnoreCase)
                .ToDictionary(header => header.Key, header => string.Join(", ", header), StringComparer.OrdinalIgnoreCase),
            string.Join('\n', lines.Skip(1 + headers.Count + 1)));
    }

    /// <summary>A JSON body, which says its status.</summary>
    public static DocumentAnswer OfBody(string json)
    {
        using var body = ParseJson(json);
        return new(body.RootElement.GetProperty("status").GetInt32(), new Dictionary<string, string>(StringComparer.Ordinal), json);
    }

    /// <summary>Asserts that what came is what is shown here, but for times, random IDs and what is left out.</summary>
    public void AssertShows(DocumentAnswer came)
    {
        Assert.Equal(Status, came.Status);
        foreach (var (name, value) in Headers)
            AssertSame(value, Assert.Contains(name, came.Headers));

        if (came.Headers["Content-Type"].StartsWith("application/json", StringComparison.Ordinal))
        {
            using var shown = ParseJson(Body);
            using var json = JsonDocument.Parse(came.Body);
            AssertSame("$", shown.RootElement, json.RootElement);
            return;
        }

        var (lines, cameLines) = (Body.Split('\n'), came.Body.Split('\n'));
        Assert.Equal(lines.Length, cameLines.Length);
        Assert.All(lines.Zip(cameLines), line => Assert.StartsWith(line.First.TrimEnd('…'), line.Second, StringComparison.Ordinal));
    }

    private static void AssertSame(string shown, string came)
    {
        if (shown.Contains(Elision, StringComparison.Ordinal))
            Assert.Matches("^" + Regex.Escape(shown).Replace(Elision, "[^;,]*", StringComparison.Ordinal) + "$", came);
        else
            Assert.Equal(Mask(shown), Mask(came));
    }

    private static void AssertSame(string at, JsonElement shown, JsonElement came)
    {
        Assert.True(shown.ValueKind == came.ValueKind, $"{at}: {shown} is shown, {came} came");
        switch (shown.ValueKind)
        {
            case JsonValueKind.Object:
                AssertSameObject(at, shown, came);
                break;
            case JsonValueKind.Array:
                Assert.True(shown.GetArrayLength() == came.GetArrayLength(), $"{at}: {shown} is shown, {came} came");
                for (var index = 0; index < shown.GetArrayLength(); index++)
                    AssertSame($"{at}[{index}]", shown[index], came[index]);
                break;
            case JsonValueKind.String when Varies(shown.GetString()!):
                break;
            default:
                Assert.True(shown.GetRawText() == came.GetRawText(), $"{at}: {shown} is shown, {came} came");
                break;
        }
    }

    /// <summary>The same properties in the same order; where some are left out there may be more.</summary>
    private static void AssertSameObject(string at, JsonElement shown, JsonElement came)
    {
        var left = new Queue<JsonProperty>(came.EnumerateObject());
        var mayPass = false;
        foreach (var property in shown.EnumerateObject())
        {
            if (property.Name == Elision)
            {
                mayPass = true;
                continue;
            }

            while (mayPass && left.TryPeek(out var passed) && passed.Name != property.Name)
                left.Dequeue();
            Assert.True(
                left.TryDequeue(out var next) && next.Name == property.Name, $"{at}: {property.Name} is shown and did not come there");
            AssertSame($"{at}.{property.Name}", property.Value, next.Value);
            mayPass = false;
        }

        Assert.True(mayPass || left.Count == 0, $"{at}: {string.Join(", ", left.Select(property => property.Name))} came and is not shown");
    }

    /// <summary>Times and IDs of jobs start with a digit; random texts are shown shortened.</summary>
    private static bool Varies(string text) => text.EndsWith('…') || (text.Length > 0 && char.IsAsciiDigit(text[0]));

    private static string Mask(string header) => NumberPattern().Replace(header, "0");

    private static JsonDocument ParseJson(string shown) => JsonDocument.Parse(ElisionPattern().Replace(shown, $"\"{Elision}\":null"));

    [GeneratedRegex("(?<=[{,]\\s*)…(?=\\s*[,}])", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex ElisionPattern();

    [GeneratedRegex("[0-9][0-9A-Za-z%.:-]*", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex NumberPattern();
}
