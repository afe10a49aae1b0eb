using System.Globalization;
using Dialbook.CallerIds;

namespace Dialbook.Tests.CallerIds;

public sealed class CallerIdListTests
{
    [Fact]
    public void A_Companys_Own_Number_Wins_Over_A_Persons()
    {
        var kept = Assert.Single(MadeUpTelephones.Entries(
            [Of("123", person: 2, contact: 1), Of("12-3", person: 0, contact: 9), Of("12 3", person: 1, contact: 1), Of(
                "123", person: 0, contact: 10)]));
        Assert.Equal((0, 9), (kept.PersonId, kept.ContactId));
    }

    [Fact]
    public void Else_The_Lowest_Person_Wins()
    {
        var kept = Assert.Single(MadeUpTelephones.Entries(
            [Of("123", person: 7, contact: 1), Of("123", person: 3, contact: 5), Of("123", person: 3, contact: 4), Of(
                "123", person: 12, contact: 0)]));
        Assert.Equal((3, 4), (kept.PersonId, kept.ContactId));
    }

    [Fact]
    public void The_Same_Short_Number_In_Two_Countries_Is_Two_Numbers() =>
        Assert.Equal(
            [(123, 46), (123, 47), (4722123456, 0)],
            MadeUpTelephones.Entries([Of("+47 22 12 34 56"), Of("123"), Of("123") with { CountryPrefix = 46 }])
                .Select(entry => (entry.PhoneNumber, entry.DialInPrefix)));

    [Theory]
    [InlineData("22 12 34 56", "+47 22 12 34 56")]
    [InlineData("0047 22123456", "tel:+47-22-12-34-56")]
    [InlineData("22123456 ext. 1", "22123456 ext. 2")]
    [InlineData("22 12 34 56 / 90 12 34 56", "4722123456")]
    public void A_Number_Has_One_Entry_However_It_Is_Written(string one, string other) =>
        Assert.Equal(
            [(4722123456, 0, 1)],
            MadeUpTelephones.Entries([Of(one, person: 2), Of(other, person: 1)])
                .Select(entry => (entry.PhoneNumber, entry.DialInPrefix, entry.PersonId)));

    [Fact]
    public void Numbers_That_Could_Not_Call_Are_Counted()
    {
        var list = new CallerIdList();
        foreach (var telephone in (string[])["none", "112", "", "1234567890123456", "112"])
            list.Add(Of(telephone));
        Assert.Single(list.ToAscending());
        Assert.Equal(3, list.Skipped);
    }

    [Fact]
    public void Any_Order_Gives_The_Same_Strictly_Ascending_List()
    {
        for (var seed = 1; seed <= 50; seed++)
        {
            var random = new Random(seed);
            var telephones = MadeUpTelephones.Random(random, random.Next(1, 300)).ToArray();
            telephones = [.. telephones, .. random.GetItems(telephones, 20)];
            var expected = MadeUpTelephones.Entries(telephones);
            for (var i = 1; i < expected.Count; i++)
                Assert.True(CallerIdOrder.CompareNumber(expected[i - 1], expected[i]) < 0, $"seed {seed}");
            for (var order = 0; order < 5; order++)
            {
                random.Shuffle(telephones);
                Assert.Equal(expected, MadeUpTelephones.Entries(telephones));
            }
        }
    }

    [Theory]
    [InlineData("NO:\"Leverandør\";US:\"Supplier\"", true)]
    [InlineData("en-US:\"Ms.\"", true)]
    [InlineData("Ms.", false)]
    [InlineData("", false)]
    [InlineData(":\"", false)]
    [InlineData("5:\"x\"", false)]
    [InlineData("The \"best\": \"x\"", false)]
    public void A_Text_May_Have_Its_Languages_In_It(string text, bool has)
    {
        var entry = new CallerId(1, 47, 1, "", "", 1, "");
        Assert.False(entry.IsMultiLanguage());
        Assert.Equal(has, (entry with { PersonName = text }).IsMultiLanguage());
        Assert.Equal(has, (entry with { Mrmrs = text }).IsMultiLanguage());
        Assert.Equal(has, (entry with { ContactName = text }).IsMultiLanguage());
    }

    private static CallerIdCandidate Of(string telephone, int person = 1, int contact = 1) =>
        new(telephone, 47, person, person.ToString(CultureInfo.InvariantCulture), "", contact, "");
}
