using Dialbook.Functions.Wire.Crm;
using Microsoft.AspNetCore.Http;

namespace Dialbook.Functions.Tests.Wire;

public sealed class LanguageTests
{
    private const string Supplier = "NO:\"Leverandør\";US:\"Supplier\";GE:\"Lieferant\";SW:\"Leverantör\"";

    [Theory]
    [InlineData("no", "Leverandør")]
    [InlineData("NO", "Leverandør")]
    [InlineData("nb", "Leverandør")]
    [InlineData("nn-NO", "Leverandør")]
    [InlineData("en", "Supplier")]
    [InlineData("en-GB", "Supplier")]
    [InlineData("US", "Supplier")]
    [InlineData("de-AT", "Lieferant")]
    [InlineData("GE", "Lieferant")]
    [InlineData("sv", "Leverantör")]
    [InlineData("sv_SE", "Leverantör")]
    [InlineData("sv;q=0.9, no", "Leverantör")]
    [InlineData("ja", "Supplier")]
    [InlineData("no such language", "Supplier")]
    [InlineData("*", Supplier)]
    [InlineData("-", Supplier)]
    [InlineData("x", Supplier)]
    [InlineData("", Supplier)]
    [InlineData(" ", Supplier)]
    [InlineData(null, Supplier)]
    public void The_Language_Asked_For_Picks_Its_Part(string? language, string text)
    {
        foreach (var header in (string[])["SO-Language", "Accept-Language"])
            Assert.Equal(text, Of((header, language)).Pick(Supplier));
    }

    [Fact]
    public void SO_Language_Stands_Above_Accept_Language_Even_If_Empty()
    {
        Assert.Equal("Leverantör", Of(("Accept-Language", "de"), ("SO-Language", "sv")).Pick(Supplier));
        Assert.Equal(Supplier, Of(("Accept-Language", "de"), ("SO-Language", "")).Pick(Supplier));
        Assert.Equal(Supplier, Of(("SO-Culture", "de")).Pick(Supplier));
    }

    [Theory]
    [InlineData("plain", "plain")]
    [InlineData("", "")]
    [InlineData("NO:\"a\"", "a")]
    [InlineData("NO:\"a\";", "a")]
    [InlineData("NO:\"a\";DA:\"b\"", "a")]
    [InlineData("no:\"a\";da:\"b\";us:\"c\"", "c")]
    [InlineData("NO:\"\";US:\"\"", "")]
    [InlineData("NO:\"say \"yes\";or\";US:\"say \"no\"\"", "say \"no\"")]
    [InlineData("US:\"a;b:\"c\";NO:\"d\"", "a;b:\"c")]
    [InlineData("en-GB:\"colour\";DE:\"Farbe\"", "colour")]
    [InlineData("NO:\"a", "NO:\"a")]
    [InlineData("NO:a", "NO:a")]
    [InlineData("NO:\"a\" US:\"b\"", "a\" US:\"b")]
    [InlineData("NO:\"a\";b", "NO:\"a\";b")]
    [InlineData("http://\"x\"", "http://\"x\"")]
    [InlineData(":\"a\"", ":\"a\"")]
    [InlineData("N:\"a\"", "N:\"a\"")]
    public void Only_Texts_In_Several_Languages_Are_Taken_Apart(string stored, string text) =>
        Assert.Equal(text, Of(("SO-Language", "fi")).Pick(stored));

    [Fact]
    public void The_Countrys_Own_Part_Is_Better_Than_The_Languages()
    {
        const string Colour = "US:\"color\";GB:\"colour\";EN:\"hue\"";
        Assert.Equal("colour", Of(("SO-Language", "en-GB")).Pick(Colour));
        Assert.Equal("color", Of(("SO-Language", "en-AU")).Pick(Colour));
        Assert.Equal("hue", Of(("SO-Language", "en")).Pick("DE:\"Farbe\";EN:\"hue\""));
    }

    [Fact]
    public void Every_Text_Of_An_Answer_Is_In_The_Language()
    {
        var json = WireFormat.Write(
            new() { Values = new Dictionary<string, string>(StringComparer.Ordinal) { ["a"] = Supplier } }, CrmJson.Default.TableRecord,
            null, null, ("SO-Language", "no"));
        Assert.StartsWith("{\"Values\":{\"a\":\"Leverandør\"}", json, StringComparison.Ordinal);
        json = WireFormat.Write(
            new() { Contact = new() { CategoryName = Supplier } }, CrmJson.Default.ContactSummary, null, null,
            ("Accept-Language", "sv-SE,sv;q=0.8"));
        Assert.Contains("\"CategoryName\":\"Leverantör\"", json, StringComparison.Ordinal);
    }

    private static AnswerLanguage Of(params (string Name, string? Value)[] headers)
    {
        var dictionary = new HeaderDictionary();
        foreach (var (name, value) in headers)
        {
            if (value is not null)
                dictionary[name] = value;
        }

        return AnswerLanguage.Of(dictionary);
    }
}
