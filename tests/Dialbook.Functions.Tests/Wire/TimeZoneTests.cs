using Dialbook.Functions.Wire.Crm;
using Dialbook.Times;
using Microsoft.AspNetCore.Http;

namespace Dialbook.Functions.Tests.Wire;

public sealed class TimeZoneTests
{
    private static readonly DateTime Summer = new(2024, 8, 26, 15, 54, 2, 851, DateTimeKind.Utc);
    private static readonly DateTime Winter = new(2024, 1, 26, 15, 54, 2, DateTimeKind.Utc);

    [Theory]
    [InlineData("UTC", null, "2024-08-26T15:54:02.851Z", "2024-01-26T15:54:02.000Z")]
    [InlineData("Europe/Oslo", null, "2024-08-26T17:54:02.851+02:00", "2024-01-26T16:54:02.000+01:00")]
    [InlineData("Europe/Oslo", "", "2024-08-26T17:54:02.851+02:00", "2024-01-26T16:54:02.000+01:00")]
    [InlineData("Europe/Oslo", "includeTZOffset", "2024-08-26T17:54:02.851+02:00", "2024-01-26T16:54:02.000+01:00")]
    [InlineData("Europe/London", null, "2024-08-26T16:54:02.851+01:00", "2024-01-26T15:54:02.000+00:00")]
    [InlineData("UTC", "NO", "2024-08-26T17:54:02.851", "2024-01-26T16:54:02.000")]
    [InlineData("UTC", "no", "2024-08-26T17:54:02.851", "2024-01-26T16:54:02.000")]
    [InlineData("UTC", "261", "2024-08-26T17:54:02.851", "2024-01-26T16:54:02.000")]
    [InlineData("UTC", "NO,includeTZOffset", "2024-08-26T17:54:02.851+02:00", "2024-01-26T16:54:02.000+01:00")]
    [InlineData("UTC", " no , INCLUDETZOFFSET ", "2024-08-26T17:54:02.851+02:00", "2024-01-26T16:54:02.000+01:00")]
    [InlineData("Europe/Oslo", "utc", "2024-08-26T15:54:02.851", "2024-01-26T15:54:02.000")]
    [InlineData("Europe/Oslo", "1,includeTZOffset", "2024-08-26T15:54:02.851Z", "2024-01-26T15:54:02.000Z")]
    [InlineData("UTC", "140", "2024-08-26T17:54:02.851", "2024-01-26T16:54:02.000")]
    [InlineData("UTC", "156", "2024-08-26T17:54:02.851", "2024-01-26T16:54:02.000")]
    [InlineData("UTC", "US-NY", "2024-08-26T11:54:02.851", "2024-01-26T10:54:02.000")]
    [InlineData("UTC", "460, includeTZOffset", "2024-08-26T11:54:02.851-04:00", "2024-01-26T10:54:02.000-05:00")]
    [InlineData("UTC", "au-wa,includeTZOffset", "2024-08-26T23:54:02.851+08:00", "2024-01-26T23:54:02.000+08:00")]
    [InlineData("UTC", "Asia/Kolkata,includeTZOffset", "2024-08-26T21:24:02.851+05:30", "2024-01-26T21:24:02.000+05:30")]
    [InlineData("UTC", "America/Argentina/Buenos_Aires", "2024-08-26T12:54:02.851", "2024-01-26T12:54:02.000")]
    public void Times_Are_In_The_Zone_Of_The_Header_Else_In_The_Clients(string client, string? header, string summer, string winter)
    {
        var times = Of(client, header);
        Assert.Equal(summer, times.ToText(Summer));
        Assert.Equal(winter, times.ToText(Winter));
    }

    [Theory]
    [InlineData("Nowhere")]
    [InlineData("XX")]
    [InlineData("999999")]
    [InlineData("-1")]
    [InlineData("NO,SE")]
    [InlineData("Europe")]
    [InlineData("Europe/")]
    [InlineData("../../etc/passwd")]
    [InlineData("/etc/passwd")]
    [InlineData("Europe/../Europe/Oslo")]
    [InlineData("+02:00")]
    [InlineData("W. Europe Standard Time")]
    public void A_Zone_That_There_Is_Not_Is_400(string header)
    {
        var refusal = Assert.Throws<DialbookException>(() => Of("UTC", header));
        Assert.Equal(DialbookFault.Invalid, refusal.Fault);
        Assert.StartsWith("SO-TimeZone: must be one time zone", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Times_Without_An_Offset_Are_Read_In_The_Zone_Of_The_Header()
    {
        Assert.True(Of("UTC", "US-NY").Zone.TryRead("2024-08-26T11:54:02.851", out var utc));
        Assert.Equal(Summer, utc);
    }

    private static AnswerTimes Of(string client, string? header)
    {
        var headers = new HeaderDictionary();
        if (header is not null)
            headers["SO-Timezone"] = header;
        return AnswerTimes.Of(headers, new ClientTime(TimeZoneInfo.FindSystemTimeZoneById(client)));
    }
}
