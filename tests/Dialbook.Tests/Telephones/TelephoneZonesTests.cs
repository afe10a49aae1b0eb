using Dialbook.Telephones;

namespace Dialbook.Tests.Telephones;

public sealed class TelephoneZonesTests
{
    [Theory]
    [InlineData(49_30_23125904, "Europe/Berlin")]
    [InlineData(49_171_3920095, "Europe/Berlin")]
    [InlineData(44_20_79460900, "Europe/London")]
    [InlineData(1_212_5550190, "America/New_York")]
    [InlineData(1_310_5550190, "America/Los_Angeles")]
    [InlineData(1_808_5550190, "Pacific/Honolulu")]
    [InlineData(1_208_5550190, "America/Boise America/Los_Angeles")]
    [InlineData(61_2_98765432, "Australia/Sydney")]
    [InlineData(61_8_91234567, "Australia/Adelaide Australia/Perth")]
    [InlineData(7_495_1234567, "Europe/Moscow")]
    [InlineData(7_423_2123456, "Asia/Vladivostok")]
    [InlineData(7_383_2123456, "Asia/Novosibirsk")]
    [InlineData(55_11_33334444, "America/Sao_Paulo")]
    [InlineData(55_92_991234567, "America/Manaus")]
    [InlineData(55_68_991234567, "America/Rio_Branco")]
    [InlineData(34_922_123456, "Atlantic/Canary")]
    [InlineData(39_06_12345678, "Europe/Rome")]
    [InlineData(870_773111632, "")]
    [InlineData(999_12345678, "")]
    [InlineData(5, "")]
    [InlineData(0, "")]
    [InlineData(long.MaxValue, "Asia/Karachi")]
    public void A_Number_Is_In_The_Zones_Of_Its_Area(long digits, string zones) =>
        Assert.Equal(zones, string.Join(' ', Names(TelephoneZones.Of(new TelephoneKey(digits, 0)))));

    [Theory]
    [InlineData(1_800_5550123, 10, "America/New_York Pacific/Honolulu America/St_Johns")]
    [InlineData(61_412_345678, 6, "Australia/Sydney Australia/Perth Australia/Brisbane")]
    [InlineData(7_916_1234567, 8, "Europe/Moscow Asia/Vladivostok")]
    public void A_Number_Without_An_Area_Is_In_All_Zones_Of_Its_Country_Each_Once(long digits, int atLeast, string among)
    {
        var zones = TelephoneZones.Of(new TelephoneKey(digits, 0));
        Assert.True(zones.Count >= atLeast, $"{zones.Count}");
        Assert.Subset(Names(zones).ToHashSet(), among.Split(' ').ToHashSet());
        Assert.All(zones, zone => Assert.Single(zones, zone.HasSameRules));
    }

    [Theory]
    [InlineData("110", 49, "Europe/Berlin")]
    [InlineData("4567", 49, "Europe/Berlin")]
    [InlineData("+49 30 23125-904", 1, "Europe/Berlin")]
    [InlineData("020 7946 0900", 44, "Europe/London")]
    public void A_Number_As_It_Is_Read_Has_Its_Zones(string text, int countryCode, string zone) =>
        Assert.Equal([zone], Names(TelephoneZones.Of(TelephoneNumber.Read(text, countryCode)!)));

    [Theory]
    [InlineData("212")]
    [InlineData("911")]
    [InlineData("212-5501")]
    public void Digits_Of_A_Short_Or_Local_Number_Are_No_Area(string text)
    {
        var number = TelephoneNumber.Read(text, 1)!;
        Assert.NotEqual(TelephoneKind.Whole, number.Kind);
        Assert.Contains("Pacific/Honolulu", Names(TelephoneZones.Of(number)));
    }

    [Fact]
    public void A_Known_Beginning_Is_Not_Looked_Up_Again()
    {
        var zones = TelephoneZones.Of(new TelephoneKey(61_412_345678, 0));
        Assert.Same(zones, TelephoneZones.Of(new TelephoneKey(61_412_345699, 0)));
        Assert.Same(TelephoneZones.Of(new TelephoneKey(1_212_5550190, 0)), TelephoneZones.Of(new TelephoneKey(1_646_5550190, 0)));
    }

    [Fact]
    public void Many_Numbers_Of_Many_Areas_Are_Found_While_Others_Are_Looked_For()
    {
        Parallel.For(0, 300_000, i =>
        {
            var digits = 1_212_0000000 + (i * 10_007L % 2_000_0000);
            Assert.NotEmpty(TelephoneZones.Of(new TelephoneKey(digits, 0)));
        });
        Assert.Equal(["America/New_York"], Names(TelephoneZones.Of(new TelephoneKey(1_212_5550190, 0))));
    }

    private static IEnumerable<string> Names(IEnumerable<TimeZoneInfo> zones) => zones.Select(zone => zone.Id);
}
