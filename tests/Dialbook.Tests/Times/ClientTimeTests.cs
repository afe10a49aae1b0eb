using System.Text;
using Dialbook.Times;

namespace Dialbook.Tests.Times;

public sealed class ClientTimeTests
{
    private static readonly ClientTime Berlin = new(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));

    [Theory]
    [InlineData("2024-09-26T08:36:45.241", "2024-09-26T08:36:45.241")]
    [InlineData("2024-09-26T08:36:45.2419999", "2024-09-26T08:36:45.241")]
    [InlineData("2024-09-26T08:36:45", "2024-09-26T08:36:45.000")]
    [InlineData("2024-09-26T08:36", "2024-09-26T08:36:00.000")]
    [InlineData("2024-09-26 08:36:45", "2024-09-26T08:36:45.000")]
    [InlineData("2024-09-26", "2024-09-26T00:00:00.000")]
    [InlineData("2024-09-26T08:36:45Z", "2024-09-26T08:36:45.000")]
    [InlineData("2024-09-26T08:36:45.5z", "2024-09-26T08:36:45.500")]
    [InlineData("2024-09-26T08:36:45+02:00", "2024-09-26T06:36:45.000")]
    [InlineData("2024-09-26T23:00:00-05:30", "2024-09-27T04:30:00.000")]
    [InlineData("2024-02-29", "2024-02-29T00:00:00.000")]
    [InlineData("1601-01-01", "1601-01-01T00:00:00.000")]
    [InlineData("1601-01-01T23:59:59-05:00", "1601-01-01T23:59:59.000")]
    [InlineData("1601-01-02T00:00:00+14:00", "1601-01-01T10:00:00.000")]
    [InlineData("9999-12-30T23:59:59.999", "9999-12-30T23:59:59.999")]
    [InlineData("9999-12-30T23:59:59-02:00", "9999-12-31T01:59:59.000")]
    [InlineData("9999-12-31T23:59:59.999-12:00", "9999-12-31T23:59:59.999")]
    public void Utc_Times_Are_Read(string text, string expected)
    {
        Assert.True(ClientTime.Utc.TryRead(text, out var utc));
        Assert.Equal((expected, DateTimeKind.Utc), (ClientTime.Utc.ToText(utc), utc.Kind));
    }

    [Theory]
    [InlineData("2024-01-15T12:00:00", "2024-01-15T11:00:00.000")]
    [InlineData("2024-07-15T12:00:00", "2024-07-15T10:00:00.000")]
    [InlineData("2024-07-15T12:00:00Z", "2024-07-15T12:00:00.000")]
    [InlineData("2024-07-15", "2024-07-14T22:00:00.000")]
    [InlineData("2024-03-31T01:59:59.999", "2024-03-31T00:59:59.999")]
    [InlineData("2024-03-31T02:30:00", "2024-03-31T01:30:00.000")]
    [InlineData("2024-03-31T03:00:00", "2024-03-31T01:00:00.000")]
    [InlineData("2024-10-27T02:30:00", "2024-10-27T00:30:00.000")]
    [InlineData("2024-10-27T02:30:00+02:00", "2024-10-27T00:30:00.000")]
    [InlineData("9999-12-30", "9999-12-29T23:00:00.000")]
    public void Local_Times_Are_Read_In_The_Clients_Zone(string text, string expected)
    {
        Assert.True(Berlin.TryRead(text, out var utc));
        Assert.Equal((expected, DateTimeKind.Utc), (ClientTime.Utc.ToText(utc), utc.Kind));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2024")]
    [InlineData("soon enough")]
    [InlineData("2024-13-01")]
    [InlineData("2023-02-29")]
    [InlineData("2024-09-26T25:00:00")]
    [InlineData("2024-09-26T08:60:00")]
    [InlineData("26.09.2024 08:36")]
    [InlineData("09/26/2024 08:36")]
    [InlineData("2024/09/26 08:36")]
    [InlineData("12:30:00 2024-09-26")]
    [InlineData("2024-09-26T")]
    [InlineData("2024-09-26T08:36:45+99:00")]
    [InlineData("2024-09-26 08:36 PM")]
    [InlineData("2024-09-26T08:36:45 GMT")]
    [InlineData("2024-09-26T08:36:45junk")]
    [InlineData("-2024-09-26")]
    [InlineData("0001-01-01")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    [InlineData("1600-12-31T23:59:59")]
    [InlineData("1600-12-31T23:59:59-05:00")]
    [InlineData("9999-12-31T25:00:00")]
    [InlineData("9999-12-31junk")]
    [InlineData("9999-12-32")]
    [InlineData("99999-12-31")]
    public void What_Is_No_Time_That_The_Store_Can_Hold_Is_Refused(string text)
    {
        Assert.False(ClientTime.Utc.TryRead(text, out _));
        Assert.False(Berlin.TryRead(text, out _));
    }

    [Fact]
    public void Every_Hour_Of_A_Year_Is_Written_And_Read_Back_The_Doubled_One_As_The_Earlier()
    {
        var doubled = new DateTime(2024, 10, 27, 0, 0, 0, DateTimeKind.Utc);
        for (var utc = new DateTime(2024, 1, 1, 0, 0, 0, 7, DateTimeKind.Utc); utc.Year == 2024; utc = utc.AddHours(1))
        {
            Assert.True(Berlin.TryRead(Berlin.ToText(utc), out var read));
            Assert.Equal(utc.Date == doubled.Date && utc.Hour == 1 ? utc.AddHours(-1) : utc, read);
        }
    }

    [Fact]
    public void Bytes_And_Text_Are_The_Same()
    {
        var utc = new DateTime(2024, 7, 15, 10, 0, 0, 5, DateTimeKind.Utc);
        var bytes = new byte[ClientTime.FormattedLength];
        Berlin.Write(utc, bytes);
        Assert.Equal("2024-07-15T12:00:00.005", Encoding.ASCII.GetString(bytes));
        Assert.Equal("2024-07-15T12:00:00.005", Berlin.ToText(utc));
    }

    [Theory]
    [InlineData("Pacific/Kiritimati")]
    [InlineData("Pacific/Pago_Pago")]
    public void Always_And_The_Latest_Time_Can_Be_Written_In_Any_Zone(string zone)
    {
        var times = new ClientTime(TimeZoneInfo.FindSystemTimeZoneById(zone));
        Assert.Equal(ClientTime.FormattedLength, times.ToText(Timestamp.Always).Length);
        Assert.Equal(ClientTime.FormattedLength, times.ToText(Timestamp.Latest).Length);
    }
}
