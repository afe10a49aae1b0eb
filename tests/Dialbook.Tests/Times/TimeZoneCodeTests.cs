using Dialbook.Times;

namespace Dialbook.Tests.Times;

public sealed class TimeZoneCodeTests
{
    [Theory]
    [InlineData("NO", "Europe/Oslo")]
    [InlineData("de", "Europe/Berlin")]
    [InlineData("GB", "Europe/London")]
    [InlineData("US-HI", "Pacific/Honolulu")]
    [InlineData("us-in", "America/Indiana/Indianapolis")]
    [InlineData("CA-NL", "America/St_Johns")]
    [InlineData("AU-WA", "Australia/Perth")]
    [InlineData("460", "America/New_York")]
    [InlineData("1", "UTC")]
    [InlineData("Etc/GMT+5", "Etc/GMT+5")]
    public void Finds_Codes_Numbers_And_Names(string code, string name)
    {
        Assert.True(TimeZoneCode.TryFind(code, out var zone));
        Assert.Equal(name, zone.Id);
    }

    [Fact]
    public void Every_Code_Has_A_Zone()
    {
        Assert.True(TimeZoneCode.Codes.Count() > 300);
        Assert.All(TimeZoneCode.Codes, code => Assert.True(TimeZoneCode.TryFind(code, out _), code));
    }

    [Theory]
    [InlineData("")]
    [InlineData("US")]
    [InlineData("2")]
    [InlineData("europe/oslo/..")]
    [InlineData("Europe")]
    public void Finds_No_Others(string code) => Assert.False(TimeZoneCode.TryFind(code, out _));
}
