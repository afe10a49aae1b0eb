using Dialbook.Telephones;

namespace Dialbook.Tests.CallerIds;

public sealed class CallerIdNumberTests
{
    [Theory]
    [InlineData("030 123456", 49, 30123456)]
    [InlineData("(030) 12 34-56", 49, 30123456)]
    [InlineData("030/123456-0", 49, 301234560)]
    [InlineData("030.123.456", 49, 30123456)]
    [InlineData("22 12 34 56", 47, 22123456)]
    [InlineData("110", 49, 110)]
    [InlineData("5", 47, 5)]
    [InlineData("(0)30 123456", 49, 30123456)]
    [InlineData("030\u00a0123\u2009456", 49, 30123456)]
    [InlineData("030 123\u2011456", 49, 30123456)]
    [InlineData("٠٣٠١٢٣٤٥٦", 49, 30123456)]
    [InlineData("０３０－１２３４５６", 81, 30123456)]
    [InlineData("999999999999999", 49, 999999999999999)]
    [InlineData("02 1234 5678", 39, 212345678)]
    [InlineData("073837/02828", 91, 7383702828)]
    public void A_National_Number_Is_Its_Digits_Without_Leading_Zeros(string text, int country, long number) =>
        AssertIs(text, country, number, country);

    [Theory]
    [InlineData("+49 30 123456", 4930123456)]
    [InlineData("0049 30 123456", 4930123456)]
    [InlineData("00 49/30/123456", 4930123456)]
    [InlineData("(+49) 30 123456", 4930123456)]
    [InlineData("+(49) 30 123456", 4930123456)]
    [InlineData("＋４９３０１２３４５６", 4930123456)]
    [InlineData("⁺49 30 123456", 4930123456)]
    [InlineData("++49 30 123456", 4930123456)]
    [InlineData("+0049 30 123456", 4930123456)]
    [InlineData("+47 22 12 34 56", 4722123456)]
    [InlineData("+1 (212) 555-2368", 12125552368)]
    [InlineData("tel:+49-30-123456", 4930123456)]
    [InlineData("sip:+4930123456@example.com", 4930123456)]
    [InlineData("tel:123456;phone-context=+4930", 4930123456)]
    [InlineData("tel:123456;ext=7;phone-context=+49-30;x=y", 4930123456)]
    public void An_International_Number_Has_Its_Country(string text, long number) => AssertIs(text, 47, number, 0);

    [Theory]
    [InlineData("+44 (0)20 7946 0958", 442079460958)]
    [InlineData("+49 (030) 123456", 4930123456)]
    [InlineData("+49 030 123456", 4930123456)]
    [InlineData("0049 (0) 30 123456", 4930123456)]
    [InlineData("+353 (0)1 234 5678", 35312345678)]
    [InlineData("+7 (0) 495 123 45 67", 74951234567)]
    public void A_Zero_Behind_The_Country_Goes(string text, long number) => AssertIs(text, 47, number, 0);

    [Theory]
    [InlineData("+39 06 1234 5678", 390612345678)]
    [InlineData("+225 01 23 45 67 89", 2250123456789)]
    [InlineData("+47 02800", 4702800)]
    public void A_Zero_Of_The_Number_Stays(string text, long number) => AssertIs(text, 47, number, 0);

    [Theory]
    [InlineData("1 212 555 2368", 1, 2125552368)]
    [InlineData("212 555 2368", 1, 2125552368)]
    [InlineData("8 (495) 123-45-67", 7, 4951234567)]
    [InlineData("800 123 45 67", 7, 8001234567)]
    [InlineData("06 20 123 4567", 36, 201234567)]
    [InlineData("20 123 4567", 36, 201234567)]
    [InlineData("8 029 123-45-67", 375, 291234567)]
    public void What_Opens_A_Long_Distance_Call_Goes(string text, int country, long number) => AssertIs(text, country, number, country);

    [Theory]
    [InlineData("030 123456 ext 12")]
    [InlineData("030 123456 x12")]
    [InlineData("030 123456x12")]
    [InlineData("030 123456 EXT. 12")]
    [InlineData("030 123456EXT12")]
    [InlineData("030 123456;ext=12")]
    [InlineData("030 123456#12")]
    [InlineData("030 123456~12")]
    [InlineData("030 123456,,12")]
    [InlineData("030 123456 доб. 12")]
    [InlineData("030 123456 (privat)")]
    [InlineData("030 123456 PRIVAT")]
    [InlineData("030-123456-privat")]
    [InlineData("Tel. 030 123456")]
    [InlineData("Mobil: 030 123456")]
    [InlineData("030 123456, 0171 2345678")]
    [InlineData("030 123456; 0171 2345678")]
    [InlineData("030 123456 / 0171 2345678")]
    [InlineData("030 123456 / +49 171 2345678")]
    [InlineData("030 123456 oder 0171 2345678")]
    [InlineData("030 123456\n+49 171 2345678")]
    public void The_Number_Ends_Where_Something_Else_Begins(string text) => AssertIs(text, 49, 30123456, 49);

    [Theory]
    [InlineData("030 1234 Durchwahl 56")]
    [InlineData("030 1234 DW 56")]
    [InlineData("030 1234 (DW) 56")]
    [InlineData("030 1234 dw. 56")]
    public void Digits_That_Are_Dialled_Straight_On_Belong_To_The_Number(string text) => AssertIs(text, 49, 30123456, 49);

    [Theory]
    [InlineData("1-800-FLOWERS", 1, 8003569377, 1)]
    [InlineData("+1-800-GO-FEDEX", 1, 18004633339, 0)]
    [InlineData("1.800.FLOWERS (toll free)", 1, 8003569377, 1)]
    [InlineData("1800FLOWERS", 1, 8003569377, 1)]
    public void Letters_May_Stand_For_Digits(string text, int country, long number, int prefix) => AssertIs(text, country, number, prefix);

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("-")]
    [InlineData("+")]
    [InlineData("0")]
    [InlineData("+00")]
    [InlineData("unknown")]
    [InlineData("1234567890123456")]
    [InlineData("+491234567890123456")]
    [InlineData("11111111111111111111111111111111111111111111111111")]
    [InlineData("1-800-ABCDEFGHIJKLMNOPQRSTUVWXYZABCDEFGHIJKLMNOPQRSTUVWXYZ")]
    [InlineData("*31#030123456")]
    [InlineData("#31#030123456")]
    [InlineData("030*123456")]
    [InlineData("\ud83d\udcde")]
    [InlineData("\ud83d")]
    public void What_Is_No_Number_Is_Skipped(string text) => Assert.False(CallerIdNumber.TryParse(text, 49, out _, out _));

    [Fact]
    public void Whatever_Is_Written_Is_Read_Or_Skipped()
    {
        const string Letters = "0123456789+-/().,;*# xEXTABCäя٣４\n\ud83d";
        var random = new Random(1);
        var read = 0;
        for (var i = 0; i < 100_000; i++)
        {
            var text = string.Create(random.Next(40), random, static (span, random) => random.GetItems(Letters.AsSpan(), span));
            if (!CallerIdNumber.TryParse(text, 49, out var number, out var prefix))
                continue;
            read++;
            Assert.InRange(number, 1, 999_999_999_999_999);
            Assert.True(prefix is 0 or 49);
        }

        Assert.InRange(read, 10_000, 100_000);
    }

    private static void AssertIs(string text, int country, long number, int prefix)
    {
        Assert.True(CallerIdNumber.TryParse(text, country, out var phoneNumber, out var dialInPrefix));
        Assert.Equal((number, prefix), (phoneNumber, dialInPrefix));
    }
}
