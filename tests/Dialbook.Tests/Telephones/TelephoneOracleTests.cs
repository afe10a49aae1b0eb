using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dialbook.Telephones;
using Dialbook.Testing;
using Dialbook.Tests.CallerIds;

namespace Dialbook.Tests.Telephones;

/// <summary>
/// Compares the reading of telephone numbers with that of libphonenumber, in its published port to JavaScript: some 800 valid numbers of 41
/// countries, each written in 23 ways.
/// </summary>
public sealed partial class TelephoneOracleTests
{
    private const string Agreed = "agreed";
    private const string OtherPrefix = "00 abroad";
    private const string BracketedZero = "zero in brackets";
    private const string FullWidthPlus = "full-width plus";
    private const string TooLong = "16 digits";

    /// <summary>
    /// Countries where <c>00</c> does not open a call abroad. A number on a telephone is from anywhere, so it is always read so.
    /// </summary>
    private static readonly string[] OtherPrefixAbroad = ["AU", "BR", "BY", "CA", "JP", "KR", "RU", "SG", "US"];

    /// <summary>
    /// Countries where numbers are dialled without <c>0</c>, so that libphonenumber takes a bracketed one for a part of the number.
    /// </summary>
    private static readonly string[] WithoutZero =
        ["CA", "CI", "CZ", "DK", "ES", "GR", "HU", "IS", "IT", "MX", "NO", "PL", "PT", "RU", "SG", "US"];

    [Fact]
    public async Task Numbers_Are_Read_As_Libphonenumber_Reads_Them_But_For_What_Is_Explained()
    {
        var numbers = await ReadOracleAsync();
        Assert.Equal(41, numbers.Select(number => number.Country).Distinct(StringComparer.Ordinal).Count());

        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var number in numbers)
        {
            var read = TelephoneNumber.Read(number.Text, int.Parse(number.Code, CultureInfo.InvariantCulture));
            var outcome = Matches(read, number.Read) ? Agreed : Explain(number, read);
            Assert.True(outcome is not null, $"{number} is read as {read}");
            counts[outcome] = counts.GetValueOrDefault(outcome) + 1;

            // where they differ, the number is what it was before it was written
            Assert.True(outcome is Agreed or TooLong || Matches(read, number.Written), $"{number} is read as {read}");
        }

        Assert.Equal(
            new SortedDictionary<string, int>(StringComparer.Ordinal)
            {
                [Agreed] = 18_078,
                [OtherPrefix] = 348,
                [BracketedZero] = 292,
                [FullWidthPlus] = 27,
                [TooLong] = 115,
            },
            counts);

        static bool Matches(TelephoneNumber? read, string? expected) => expected is null
            ? read is null
            : read?.Key.Digits == long.Parse(expected.Replace(" ", "", StringComparison.Ordinal), CultureInfo.InvariantCulture);
    }

    private static string? Explain(Number number, TelephoneNumber? read) => number.Format switch
    {
        // E.164 has no such numbers; Germany has
        _ when read is null && number.Written.Length > 15 + 1 => TooLong,
        "00" or "00 digits" when OtherPrefixAbroad.Contains(number.Country, StringComparer.Ordinal) => OtherPrefix,
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
