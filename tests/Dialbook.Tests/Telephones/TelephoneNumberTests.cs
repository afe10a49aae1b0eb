using Dialbook.Telephones;

namespace Dialbook.Tests.Telephones;

/// <summary>Country, text, and what is read: a local or short number stands behind its country's code in brackets.</summary>
public sealed class TelephoneNumberTests
{
    [Theory]
    [InlineData("US", "011 44 20 7946 0202", 442079460202, 0)]
    [InlineData("AU", "0011 44 20 7946 0203", 442079460203, 0)]
    [InlineData("GB", "447700900205", 447700900205, 0)]
    [InlineData("GB", "447700900123.0", 447700900123, 0)]
    [InlineData("US", "1 800 FLOWERS", 18003569377, 0)]
    [InlineData("US", "1-800-FLOWERS", 18003569377, 0)]
    [InlineData("BR", "+55 0xx11 5550-1234", 551155501234, 0)]
    [InlineData("DE", "030 1234567 / 030 7654321", 49301234567, 0)]
    [InlineData("GB", "020 7946\u20130125", 442079460125, 0)]
    [InlineData("GB", "020 7946 0125\t", 442079460125, 0)]
    [InlineData("GB", "０２０　７９４６　０１２５", 442079460125, 0)]
    [InlineData("GB", "\u202a+44 7700 900124\u202c", 447700900124, 0)]
    [InlineData("GB", "=\"07700900137\"", 447700900137, 0)]
    [InlineData("GB", "'07700900136", 447700900136, 0)]
    [InlineData("GB", "tel:+44-20-7946-0138", 442079460138, 0)]
    [InlineData("US", "555-0456", 5550456, 1)]
    [InlineData("US", "+1 555-0456", 15550456, 0)]
    [InlineData("DE", "110", 110, 49)]
    [InlineData("GB", "*100#", 100, 44)]
    public void A_Caller_ID_Has_The_Whole_Number_Or_The_Code_That_It_Is_Without(
        string country, string text, long phoneNumber, int dialInPrefix)
    {
        var read = TelephoneNumber.Read(text, TelephoneTexts.CodeOf(country))!;
        Assert.Equal((phoneNumber, dialInPrefix), (read.Number, read.DialInPrefix));
    }

    [Theory]
    [InlineData("GB", "4.47701E+11")]
    [InlineData("GB", "4,47701E+11")]
    [InlineData("GB", "1.0E10")]
    [InlineData("DE", "+49 171/XXXXXXX")]
    [InlineData("FR", "+33 6 6X XX XX 83")]
    [InlineData("US", "0XX-XXX 1234")]
    public void What_Was_Destroyed_Is_No_Number(string country, string text) =>
        Assert.Empty(TelephoneNumber.ReadAll(text, TelephoneTexts.CodeOf(country)));

    [Theory]
    [InlineData("JP", "010 44 20 7946 0202", "442079460202")]
    [InlineData("RU", "8~10 44 20 7946 0202", "442079460202")]
    [InlineData("RU", "8 10 44 20 7946 0202", "442079460202")]
    [InlineData("BY", "8~10 44 20 7946 0202", "442079460202")]
    [InlineData("GB", "00 44 20 7946 0202", "442079460202")]
    [InlineData("DE", "0044 (0) 20 7946 0202", "442079460202")]
    [InlineData("US", "0044 20 7946 0202", "442079460202")]
    [InlineData("US", "011442079460202", "442079460202")]
    [InlineData("US", "011-44-(0)20-7946-0202", "442079460202")]
    [InlineData("KR", "001 44 20 7946 0202", "442079460202")]
    [InlineData("BR", "0015 44 20 7946 0202", "442079460202")]
    [InlineData("SG", "001 44 20 7946 0202", "442079460202")]
    [InlineData("HK", "001 44 20 7946 0202", "442079460202")]
    [InlineData("FI", "00 44 20 7946 0202", "442079460202")]
    [InlineData("KE", "000 44 20 7946 0202", "442079460202")]
    [InlineData("CO", "009 44 20 7946 0202", "442079460202")]
    [InlineData("NZ", "00 44 20 7946 0202", "442079460202")]
    [InlineData("UA", "0~0 44 20 7946 0202", "442079460202")]
    public void The_Countrys_Own_Prefix_Opens_A_Call_Abroad(string country, string text, string expected) =>
        Assert.Equal(expected, TelephoneTexts.Read(country, text));

    [Theory]
    [InlineData("GB", "+44 (0)20 7946 0958", "442079460958")]
    [InlineData("RU", "8 (495) 123-45-67", "74951234567")]
    [InlineData("RU", "+7 (495) 123-45-67", "74951234567")]
    [InlineData("RU", "+7 8 495 123 45 67", "74951234567")]
    [InlineData("RU", "+7 (8) 495 123 45 67", "74951234567")]
    [InlineData("RU", "74951234567", "74951234567")]
    [InlineData("RU", "+7 (0) 495 123 45 67", "74951234567")]
    [InlineData("HU", "06 20 123 4567", "36201234567")]
    [InlineData("HU", "+36 06 20 123 4567", "36201234567")]
    [InlineData("HU", "+36 (06) 20 123 4567", "36201234567")]
    [InlineData("HU", "36201234567", "36201234567")]
    [InlineData("LT", "8 612 34567", "37061234567")]
    [InlineData("LT", "+370 8 612 34567", "37061234567")]
    [InlineData("LT", "(8-612) 34567", "37061234567")]
    [InlineData("LT", "0 612 34567", "37061234567")]
    [InlineData("LT", "+370 (8) 612 34567", "37061234567")]
    [InlineData("IT", "06 1234 5678", "390612345678")]
    [InlineData("IT", "+39 06 1234 5678", "390612345678")]
    [InlineData("IT", "+39 (0)6 1234 5678", "390612345678")]
    [InlineData("IT", "0039 06 12345678", "390612345678")]
    [InlineData("IT", "338 1234567", "393381234567")]
    [InlineData("IT", "393381234567", "393381234567")]
    [InlineData("GB", "0442079460202", "442079460202")]
    [InlineData("GB", "(0)44 20 7946 0202", "442079460202")]
    [InlineData("GB", "+44 020 7946 0202", "442079460202")]
    [InlineData("GB", "44 (0) 20 7946 0202", "442079460202")]
    [InlineData("GB", "(+44) 20 7946 0202", "442079460202")]
    [InlineData("GB", "++44 20 7946 0202", "442079460202")]
    [InlineData("GB", "+0044 20 7946 0202", "442079460202")]
    [InlineData("GB", "00+44 20 7946 0202", "442079460202")]
    [InlineData("GB", "(0)+44 20 7946 0202", "442079460202")]
    [InlineData("GB", "+(44) 20 7946 0202", "442079460202")]
    [InlineData("DE", "491713920012", "491713920012")]
    [InlineData("DE", "0171/3920012", "491713920012")]
    [InlineData("DE", "01713920012", "491713920012")]
    [InlineData("DE", "1713920012", "491713920012")]
    [InlineData("DE", "493012345678", "493012345678")]
    [InlineData("DE", "+49 (0)30 5678", "49305678")]
    [InlineData("FR", "33612345678", "33612345678")]
    [InlineData("FR", "06 12 34 56 78", "33612345678")]
    [InlineData("FR", "612345678", "33612345678")]
    [InlineData("SE", "46701740605", "46701740605")]
    [InlineData("US", "12125552368", "12125552368")]
    [InlineData("US", "2125552368", "12125552368")]
    [InlineData("US", "(212) 555-2368", "12125552368")]
    [InlineData("US", "1.212.555.2368", "12125552368")]
    [InlineData("AT", "436641234567", "436641234567")]
    [InlineData("IN", "9876543210", "919876543210")]
    [InlineData("IN", "9198765432", "919198765432")]
    [InlineData("IN", "919876543210", "919876543210")]
    [InlineData("IN", "09876543210", "919876543210")]
    [InlineData("CN", "8613812345678", "8613812345678")]
    [InlineData("BR", "5511912345678", "5511912345678")]
    [InlineData("BR", "0 15 11 5550-1234", "551155501234")]
    [InlineData("BR", "0xx11 5550-1234", "551155501234")]
    [InlineData("BR", "(0xx11) 5550-1234", "551155501234")]
    [InlineData("BR", "0XX 11 5550 1234", "551155501234")]
    [InlineData("BR", "+55 (0xx11) 5550-1234", "551155501234")]
    [InlineData("BR", "(11) 5550-1234", "551155501234")]
    [InlineData("BR", "011 5550-1234", "551155501234")]
    [InlineData("DE", "0xx11 5550-1234", "")]
    public void A_Prefix_Within_The_Country_Goes_And_A_Code_Needs_No_Plus(string country, string text, string expected) =>
        Assert.Equal(expected, TelephoneTexts.Read(country, text));

    [Theory]
    [InlineData("DE", "030 1234567/030 7654321", "49301234567; 49307654321")]
    [InlineData("DE", "030 1234567; 030 7654321", "49301234567; 49307654321")]
    [InlineData("DE", "030 1234567;030 7654321", "49301234567; 49307654321")]
    [InlineData("DE", "030 1234567, 030 7654321", "49301234567; 49307654321")]
    [InlineData("DE", "030 1234567,030 7654321", "49301234567; 49307654321")]
    [InlineData("DE", "030 1234567 | 030 7654321", "49301234567; 49307654321")]
    [InlineData("DE", "030 1234567\n030 7654321", "49301234567; 49307654321")]
    [InlineData("DE", "030 1234567\r\n030 7654321", "49301234567; 49307654321")]
    [InlineData("DE", "030 1234567\t030 7654321", "49301234567; 49307654321")]
    [InlineData("DE", "030 1234567 or 030 7654321", "49301234567; 49307654321")]
    [InlineData("DE", "030 1234567 oder 030 7654321", "49301234567; 49307654321")]
    [InlineData("DE", "030 1234567 ODER 030 7654321", "49301234567; 49307654321")]
    [InlineData("DE", "030 1234567 und 030 7654321", "49301234567; 49307654321")]
    [InlineData("DE", "030 1234567 bzw. 030 7654321", "49301234567; 49307654321")]
    [InlineData("DE", "030 1234567 & 030 7654321", "49301234567; 49307654321")]
    [InlineData("DE", "+49 30 1234567 +49 171 3920012", "49301234567; 491713920012")]
    [InlineData("DE", "Tel. 030 1234567 Mobil 0171 3920012", "49301234567; 491713920012")]
    [InlineData("DE", "030 1234567 (privat) / 0171 3920012 (mobil)", "49301234567; 491713920012")]
    [InlineData("DE", "030 1234567 / 0171 3920012 / 030 11223344", "49301234567; 491713920012; 493011223344")]
    [InlineData("US", "212-555-2368 / 212-555-2369", "12125552368; 12125552369")]
    [InlineData("US", "212-555-2368/212-555-2369", "12125552368; 12125552369")]
    [InlineData("US", "(212) 555-2368 or (212) 555-2369", "12125552368; 12125552369")]
    [InlineData("US", "212-555-2368 or 555-2369", "12125552368; (1)5552369")]
    [InlineData("NO", "22 12 34 56 / 90 12 34 56", "4722123456; 4790123456")]
    [InlineData("NO", "22123456, 90123456", "4722123456; 4790123456")]
    [InlineData("DE", "030/123456-0", "49301234560")]
    [InlineData("DE", "030 / 123-456.7", "49301234567")]
    [InlineData("DE", "(030) 1234567", "49301234567")]
    [InlineData("DE", "030,1234567", "49301234567")]
    [InlineData("DE", "030\n1234567", "49301234567")]
    [InlineData("IN", "073837/02828", "917383702828")]
    [InlineData("AT", "01/12345/6", "431123456")]
    [InlineData("DE", "110, 112", "(49)110; (49)112")]
    [InlineData("NO", "110 or 112", "(47)110; (47)112")]
    public void Several_Numbers_Are_All_Found(string country, string text, string expected) =>
        Assert.Equal(expected, TelephoneTexts.Read(country, text));

    [Theory]
    [InlineData("GB", "020 7946 0125 x12", "442079460125 x12")]
    [InlineData("GB", "020 7946 0125x12", "442079460125 x12")]
    [InlineData("GB", "020 7946 0125 ext. 12", "442079460125 x12")]
    [InlineData("GB", "020 7946 0125 ext12", "442079460125 x12")]
    [InlineData("GB", "020 7946 0125 extension 12", "442079460125 x12")]
    [InlineData("GB", "020 7946 0125 (ext 12)", "442079460125 x12")]
    [InlineData("GB", "020 7946 0125 EXT: 12", "442079460125 x12")]
    [InlineData("GB", "+44 20 7946 0125;ext=12", "442079460125 x12")]
    [InlineData("GB", "tel:+44-20-7946-0125;ext=12", "442079460125 x12")]
    [InlineData("GB", "020 7946 0125,,12", "442079460125 x12")]
    [InlineData("GB", "020 7946 0125,12", "442079460125 x12")]
    [InlineData("GB", "020 7946 0125 #12", "442079460125 x12")]
    [InlineData("GB", "020 7946 0125#12", "442079460125 x12")]
    [InlineData("GB", "020 7946 0125~12", "442079460125 x12")]
    [InlineData("GB", "020 7946 0125p12", "442079460125 x12")]
    [InlineData("DE", "030 123456 доб. 12", "4930123456 x12")]
    [InlineData("DE", "030 1234 Durchwahl 56", "4930123456")]
    [InlineData("DE", "030 1234 DW 56", "4930123456")]
    [InlineData("DE", "030 1234 (DW) 56", "4930123456")]
    [InlineData("DE", "030 1234 dw. 56", "4930123456")]
    [InlineData("DE", "030 123456 Apparat 12", "4930123456 x12")]
    [InlineData("DE", "030 123456 x12 / 0171 3920012", "4930123456 x12; 491713920012")]
    public void An_Extension_Is_Kept_Apart(string country, string text, string expected) =>
        Assert.Equal(expected, TelephoneTexts.Read(country, text));

    [Theory]
    [InlineData("US", "1-800-flowers", "18003569377")]
    [InlineData("US", "1 (800) FLOWERS", "18003569377")]
    [InlineData("US", "1800FLOWERS", "18003569377")]
    [InlineData("US", "800-FLOWERS", "18003569377")]
    [InlineData("US", "+1 800 FLOWERS", "18003569377")]
    [InlineData("US", "+1-800-GO-FEDEX", "18004633339")]
    [InlineData("US", "1 800 GO FEDEX", "18004633339")]
    [InlineData("US", "1.800.FLOWERS (toll free)", "18003569377")]
    [InlineData("US", "1 800 FLOWERS toll free", "18003569377")]
    [InlineData("US", "1-800-MATTRESS", "18006288737")]
    [InlineData("US", "212-555-HOME", "12125554663")]
    [InlineData("DE", "0800 TELEKOM", "498008353566")]
    [InlineData("GB", "0800 FL", "")]
    [InlineData("US", "1-800-FLOWE", "")]
    [InlineData("US", "FLOWERS", "")]
    public void A_Word_Counts_As_Digits_Where_It_Makes_A_Number(string country, string text, string expected) =>
        Assert.Equal(expected, TelephoneTexts.Read(country, text));

    [Theory]
    [InlineData("GB", "", "")]
    [InlineData("GB", " ", "")]
    [InlineData("GB", "-", "")]
    [InlineData("GB", "unknown", "")]
    [InlineData("GB", "n/a", "")]
    [InlineData("GB", "0", "")]
    [InlineData("GB", "00000000000", "")]
    [InlineData("GB", "1", "")]
    [InlineData("GB", "+", "")]
    [InlineData("GB", "+44", "")]
    [InlineData("GB", "1234567890123456", "")]
    [InlineData("GB", "#N/A", "")]
    [InlineData("GB", "#REF!", "")]
    [InlineData("GB", "#DIV/0!", "")]
    [InlineData("GB", "NaN", "")]
    [InlineData("GB", "+441234567890123456", "")]
    [InlineData("GB", "@", "")]
    [InlineData("GB", "max@firma.de", "")]
    [InlineData("NO", "12", "(47)12")]
    [InlineData("NO", "02800", "4702800")]
    [InlineData("NO", "1881", "(47)1881")]
    [InlineData("NO", "*100#", "(47)100")]
    [InlineData("GB", "*100#", "(44)100")]
    [InlineData("GB", "*31#07700900123", "")]
    [InlineData("GB", "*67", "(44)67")]
    [InlineData("GB", "*#06#", "(44)6")]
    [InlineData("US", "555-0456", "(1)5550456")]
    [InlineData("GB", "7946 0125", "(44)79460125")]
    [InlineData("DE", "115", "(49)115")]
    [InlineData("DE", "0171", "(49)171")]
    [InlineData("DE", "0171 Mobil", "")]
    [InlineData("DE", "0171 PRIVAT", "")]
    [InlineData("DE", "12 (Empfang)", "(49)12")]
    [InlineData("DE", "Durchwahl 12", "(49)12")]
    [InlineData("DE", "+49 171", "49171")]
    [InlineData("US", "XXX/1234567", "")]
    [InlineData("DE", "030 1234567 030 7654321", "49301234567; 49307654321")]
    [InlineData("DE", "030 1234567 / XXXX", "49301234567")]
    public void A_Short_Or_Local_Number_Has_No_Code_And_Nothing_Is_Nothing(string country, string text, string expected) =>
        Assert.Equal(expected, TelephoneTexts.Read(country, text));

    [Theory]
    [InlineData("GB", "07700 900123", TelephoneKind.Whole)]
    [InlineData("GB", "7946 0125", TelephoneKind.Local)]
    [InlineData("GB", "999", TelephoneKind.Short)]
    [InlineData("GB", "*67", TelephoneKind.Short)]
    public void A_Number_Is_Whole_Or_Local_Or_Short(string country, string text, TelephoneKind kind) =>
        Assert.Equal(kind, TelephoneNumber.Read(text, TelephoneTexts.CodeOf(country))!.Kind);

    [Theory]
    [InlineData("GB", "020 7946 0125 x12", "+44 20 7946 0125")]
    [InlineData("DE", "030 1234567 / 030 7654321", "030 7654321")]
    [InlineData("US", "555-0456", "+1 555 0456")]
    public void Numbers_Are_Compared_Without_Extension_And_With_The_Countrys_Code(string country, string text, string other) =>
        Assert.True(TelephoneKey.ReadAll(text, TelephoneTexts.CodeOf(country))
            .Overlaps(TelephoneKey.ReadAll(other, TelephoneTexts.CodeOf(country))));

    [Theory]
    [InlineData(1876, "+1 876 555 0123", 18765550123)]
    [InlineData(999, "+44 20 7946 0125", 442079460125)]
    [InlineData(0, "+44 20 7946 0125", 442079460125)]
    public void A_Code_That_Is_No_Countrys_Does_No_Harm(int code, string text, long number) =>
        Assert.Equal(number, TelephoneNumber.Read(text, code)!.Number);

    [Fact]
    public void Whatever_Is_Written_Is_Read_Or_Skipped()
    {
        const string Letters = "0123456789+-/().,;*# xEXTABCäя٣４\n\ud83d•?'=\"~|%@";
        var random = new Random(1);
        var read = 0;
        for (var i = 0; i < 100_000; i++)
        {
            var text = string.Create(random.Next(60), random, static (span, random) => random.GetItems(Letters.AsSpan(), span));
            foreach (var number in TelephoneNumber.ReadAll(text, 49))
            {
                read++;
                Assert.InRange(number.Number, 1, 999_999_999_999_999);
                Assert.True(number is { Kind: TelephoneKind.Whole, DialInPrefix: 0 } or { Kind: not TelephoneKind.Whole });
            }
        }

        Assert.InRange(read, 1_000, 100_000);
    }

    [Fact]
    public void A_Long_Text_Is_No_Field_For_Telephones() =>
        Assert.Empty(TelephoneNumber.ReadAll("Call us any time at " + new string(' ', 300) + "020 7946 0125", 44));
}
