using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dialbook.Telephones;
using Dialbook.Testing;

namespace Dialbook.Tests.CallerIds;

/// <summary>
/// Compares the reading of telephone numbers with that of libphonenumber, in its published port to JavaScript: some 800 valid numbers of 41
/// countries, each written in 23 ways.
/// </summary>
public sealed partial class CallerIdOracleTests
{
    private const string Agreed = "agreed";
    private const string OtherPrefix = "00 abroad";
    private const string BracketedZero = "zero in brackets";
    private const string FullWidthPlus = "full-width plus";
    private const string ArgentineMobile = "15 in Argentina";
    private const string TooLong = "16 digits";
    private const string ShortBelarusian = "8 in Belarus";

    /// <summary>
    /// Countries where <c>00</c> does not open a call abroad. A number on a telephone is from anywhere, so it is always read so.
    /// </summary>
    private static readonly string[] OtherPrefixAbroad = ["AU", "BR", "BY", "CA", "JP", "KR", "RU", "SG", "US"];

    /// <summary>
    /// Countries where numbers are dialled without <c>0</c>, so that libphonenumber takes a bracketed one for a part of the number.
    /// </summary>
    private static readonly string[] WithoutZero = ["CA", "CZ", "DK", "ES", "GR", "HU", "IS", "MX", "NO", "PL", "PT", "RU", "SG", "US"];

    [Fact]
    public async Task Numbers_Are_Read_As_Libphonenumber_Reads_Them_But_For_What_Is_Explained()
    {
        var numbers = await ReadOracleAsync();
        Assert.Equal(41, numbers.Select(number => number.Country).Distinct(StringComparer.Ordinal).Count());

        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var number in numbers)
        {
            var isRead = CallerIdNumber.TryParse(
                number.Text, int.Parse(number.Code, CultureInfo.InvariantCulture), out var phoneNumber, out var prefix);
            if (!isRead && number.IsInternational && number.Written.Length > 15 + 1)
            {
                // E.164 has no such numbers; Germany has
                Count(TooLong);
                continue;
            }

            Assert.True(isRead, $"{number} is not read");
            Assert.Equal(number.IsInternational, prefix == 0);
            if (Matches(number.Read))
            {
                Count(Agreed);
                continue;
            }

            var reason = Explain(number);
            Assert.True(reason is not null, $"{number} is read as {prefix} {phoneNumber}");
            Count(reason);

            // but in these two, the number is what it was before it was written, and libphonenumber is mistaken
            Assert.True(
                Matches(number.Written) || reason is ArgentineMobile or ShortBelarusian, $"{number} is read as {prefix} {phoneNumber}");

            void Count(string outcome) => counts[outcome] = counts.GetValueOrDefault(outcome) + 1;

            bool Matches(string? expected) => expected is not null
                && (prefix == 0 ? expected.Replace(" ", "", StringComparison.Ordinal) : expected[(number.Code.Length + 1)..]) is var digits
                && (prefix == 0 || expected.StartsWith(number.Code + " ", StringComparison.Ordinal))
                && long.Parse(digits, CultureInfo.InvariantCulture) == phoneNumber;
        }

        Assert.Equal(
            new SortedDictionary<string, int>(StringComparer.Ordinal)
            {
                [Agreed] = 18_116,
                [OtherPrefix] = 360,
                [BracketedZero] = 278,
                [FullWidthPlus] = 27,
                [TooLong] = 55,
                [ArgentineMobile] = 12,
                [ShortBelarusian] = 12,
            },
            new SortedDictionary<string, int>(counts, StringComparer.Ordinal));
    }

    private static string? Explain(Number number) => number.Format switch
    {
        "00" or "00 digits" when OtherPrefixAbroad.Contains(number.Country, StringComparer.Ordinal) => OtherPrefix,
        // 15 behind the area code means a mobile, which has 9 before it when called from abroad; here the digits stay as they are
        _ when number is { Country: "AR", IsInternational: false } && number.Written.StartsWith("54 9", StringComparison.Ordinal) =>
            ArgentineMobile,
        // 8 opens a long-distance call, but a free number may begin with it too: it goes only where the length tells
        _ when number is { Country: "BY", IsInternational: false, Written.Length: < 13 } => ShortBelarusian,
        "international (0)" when WithoutZero.Contains(number.Country, StringComparer.Ordinal) => BracketedZero,

        // it reads the country's code again as a part of the number, if that could be one with it
        "international full-width" => FullWidthPlus,
        _ => null,
    };

    private static async Task<List<Number>> ReadOracleAsync()
    {
        const string Script = "tests/clients/telephones.js";
        if (!Directory.Exists(Path.Combine(Repository.Root, "tests/clients/node_modules")))
            throw new FileNotFoundException("The oracle is not installed: run `npm ci` in tests/clients.", Script);
        using var output = new StreamReader(new MemoryStream(await NodeProcess.RunAsync([], Script)));
        var numbers = new List<Number>();
        while (await output.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
            numbers.Add(JsonSerializer.Deserialize(line, Json.Default.Number)!);
        return numbers;
    }

    /// <param name="Country">ISO 3166.</param>
    /// <param name="Code">The code of the country.</param>
    /// <param name="IsInternational">Whether the text tells the country.</param>
    /// <param name="Text">The number as it is written.</param>
    /// <param name="Written">The code and the number before it was written.</param>
    /// <param name="Read">The code and the number as the oracle reads the text.</param>
    private sealed record Number(
        string Country, string Code, string Format, bool IsInternational, string Text, string Written, string? Read);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(Number))]
    private sealed partial class Json : JsonSerializerContext;
}
