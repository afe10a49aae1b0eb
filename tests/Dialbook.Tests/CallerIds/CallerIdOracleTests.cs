using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dialbook.CallerIds;
using Dialbook.Testing;

namespace Dialbook.Tests.CallerIds;

/// <summary>
/// Compares the reading of telephone numbers with that of libphonenumber, in its published port to JavaScript: some 800 valid numbers of 41
/// countries, each written in 23 ways.
/// </summary>
public sealed partial class CallerIdOracleTests
{
    /// <summary>Countries where <c>00</c> does not open a call abroad. A number on a telephone is from anywhere, so it is always read so.</summary>
    private static readonly string[] OtherPrefixAbroad = ["AU", "BR", "BY", "CA", "JP", "KR", "RU", "SG", "US"];

    /// <summary>Countries where numbers are dialled without <c>0</c>, so that libphonenumber takes a bracketed one for a part of the number.</summary>
    private static readonly string[] WithoutZero = ["CA", "CZ", "DK", "ES", "GR", "HU", "IS", "MX", "NO", "PL", "PT", "RU", "SG", "US"];

    [Fact]
    public async Task Numbers_Are_Read_As_Libphonenumber_Reads_Them_But_For_What_Is_Explained()
    {
        var numbers = await ReadOracleAsync();
        Assert.True(numbers.Count > 15_000);
        Assert.True(numbers.Select(number => number.Country).Distinct(StringComparer.Ordinal).Count() >= 30);

        var explained = new Dictionary<string, int>(StringComparer.Ordinal);
        var agreed = 0;
        foreach (var number in numbers)
        {
            var isRead = CallerIdNumber.TryParse(number.Text, int.Parse(number.Code, CultureInfo.InvariantCulture), out var phoneNumber, out var prefix);
            Assert.True(isRead, $"{number} is not read");
            Assert.Equal(number.IsInternational, prefix == 0);
            if (Matches(number.Read))
            {
                agreed++;
                continue;
            }

            var reason = Explain(number);
            Assert.True(reason is not null, $"{number} is read as {prefix} {phoneNumber}");
            explained[reason] = explained.GetValueOrDefault(reason) + 1;

            // where they differ, the number is what it was before it was written
            Assert.True(Matches(number.Written), $"{number} is read as {prefix} {phoneNumber}");

            bool Matches(string? expected) => expected is not null
                && (prefix == 0 ? expected.Replace(" ", "", StringComparison.Ordinal) : expected[(number.Code.Length + 1)..]) is var digits
                && (prefix == 0 || expected.StartsWith(number.Code + " ", StringComparison.Ordinal))
                && long.Parse(digits, CultureInfo.InvariantCulture) == phoneNumber;
        }

        Assert.Equal(["00", "full-width plus", "zero in brackets"], explained.Keys.Order(StringComparer.Ordinal));
        Assert.True(agreed >= 0.96 * numbers.Count, $"{agreed} of {numbers.Count}");
    }

    private static string? Explain(Number number) => number.Format switch
    {
        "00" or "00 digits" when OtherPrefixAbroad.Contains(number.Country, StringComparer.Ordinal) => "00",
        "international (0)" when WithoutZero.Contains(number.Country, StringComparer.Ordinal) => "zero in brackets",

        // it reads the country's code again as a part of the number, if that could be one with it
        "international full-width" => "full-width plus",
        _ => null,
    };

    private static async Task<List<Number>> ReadOracleAsync()
    {
        const string Script = "tests/clients/telephones.js";
        if (!Directory.Exists(Path.Combine(Repository.Root, "tests/clients/node_modules")))
            throw new FileNotFoundException("The oracle is not installed: run `npm ci` in tests/clients.", Script);
        using var output = new StreamReader(new MemoryStream(await Node.RunAsync([], Script)));
        var numbers = new List<Number>();
        while (await output.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            numbers.Add(JsonSerializer.Deserialize(line, Json.Default.Number)!);
        return numbers;
    }

    /// <param name="Country">ISO 3166.</param>
    /// <param name="Code">The code of the country.</param>
    /// <param name="Format">The way of writing.</param>
    /// <param name="IsInternational">Whether the text tells the country.</param>
    /// <param name="Text">The number as it is written.</param>
    /// <param name="Written">The code and the number before it was written.</param>
    /// <param name="Read">The code and the number as the oracle reads the text.</param>
    private sealed record Number(string Country, string Code, string Format, bool IsInternational, string Text, string Written, string? Read);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(Number))]
    private sealed partial class Json : JsonSerializerContext;
}
