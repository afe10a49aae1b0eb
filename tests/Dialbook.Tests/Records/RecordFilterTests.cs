using Dialbook.Contacts;
using Dialbook.Records;
using Dialbook.Times;

namespace Dialbook.Tests.Records;

public sealed class RecordFilterTests
{
    private static readonly ClientTime Berlin = new(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));

    [Theory]
    [InlineData("nTries eq 2", false, true, false)]
    [InlineData("nTries ne 2", true, false, true)]
    [InlineData("nTries lt 2", true, false, false)]
    [InlineData("nTries le 2", true, true, false)]
    [InlineData("nTries gt 2", false, false, true)]
    [InlineData("nTries ge 2", false, true, true)]
    [InlineData("nTries ge -2", true, true, true)]
    public void Each_Operator_Compares(string filter, bool one, bool two, bool three) =>
        Assert.Equal([one, two, three], new long[] { 1, 2, 3 }.Select(tries => Matches(filter, ContactColumns.Tries, tries)));

    [Theory]
    [InlineData("Name eq 'O''Brien'", "O'Brien", true)]
    [InlineData("Name eq ''", "", true)]
    [InlineData("Name eq ''''", "'", true)]
    [InlineData("Name eq 'a and b'", "a and b", true)]
    [InlineData("name eq 'Ada' AND NAME ne 'Bob'", "Ada", true)]
    [InlineData("  Name   eq   'Ada'  ", "Ada", true)]
    [InlineData("Name eq 'Ada' and nTries gt 0", "Ada", false)]
    [InlineData("Name eq 'ada'", "Ada", false)]
    [InlineData("Name lt 'a'", "Z", true)]
    [InlineData("Name eq 'Köln 🙂'", "Köln 🙂", true)]
    public void Texts_Are_Compared_By_Their_Characters_Codes(string filter, string name, bool matches) =>
        Assert.Equal(matches, Matches(filter, ContactColumns.Name, name));

    [Theory]
    [InlineData("UserData eq null", null, true)]
    [InlineData("UserData ne null", null, false)]
    [InlineData("UserData eq null", "", false)]
    [InlineData("UserData ne null", "u", true)]
    [InlineData("UserData ne 'u'", null, true)]
    [InlineData("UserData eq 'u'", null, false)]
    [InlineData("UserData lt 'u'", null, false)]
    [InlineData("UserData ge 'u'", null, false)]
    [InlineData("UserData eq 'null'", "null", true)]
    public void An_Unset_Column_Equals_Null_Only(string filter, string? userData, bool matches) =>
        Assert.Equal(matches, Matches(filter, ContactColumns.UserData, userData));

    [Theory]
    [InlineData("Amount eq 12.5", true)]
    [InlineData("Amount gt 12.49", true)]
    [InlineData("Amount lt 1e1", false)]
    [InlineData("bLocked eq false", true)]
    [InlineData("bLocked eq true", false)]
    [InlineData("dtNextTry eq '2024-07-01T12:00:00'", true)]
    [InlineData("dtNextTry lt '2024-07-01T12:00:00.001'", true)]
    [InlineData("dtNextTry eq '2024-07-01T10:00:00Z'", true)]
    [InlineData("dtNextTry gt '2024-07-01'", true)]
    public void Numbers_Flags_And_Times_Are_Read_By_Their_Column(string filter, bool matches)
    {
        var contact = NewContact();
        contact[ContactColumns.All.Find("Amount")!] = 12.50m;
        contact[ContactColumns.NextTry] = new DateTime(2024, 7, 1, 10, 0, 0, DateTimeKind.Utc);
        Assert.Equal(matches, RecordFilterParser.Parse(filter, ContactColumns.All, Berlin).Matches(contact));
    }

    [Theory]
    [InlineData("", "a column is expected", 1)]
    [InlineData("   ", "a column is expected", 4)]
    [InlineData("Nam eq 'x'", "'Nam' is no column", 1)]
    [InlineData("Name", "an operator is expected: eq, ne, lt, le, gt, ge, in, begins or contains", 5)]
    [InlineData("Name == 'x'", "'==' is no operator: eq, ne, lt, le, gt, ge, in, begins or contains", 6)]
    [InlineData("Name EQ 'x'", "'EQ' is no operator: eq, ne, lt, le, gt, ge, in, begins or contains", 6)]
    [InlineData("Name eq", "a value is expected", 8)]
    [InlineData("Name eq x", "Name is compared with a value in single quotes", 9)]
    [InlineData("Name eq 'x", "a closing quote is missing", 9)]
    [InlineData("Name eq 'x''", "a closing quote is missing", 9)]
    [InlineData("Name gt null", "null goes with eq, ne and in only", 9)]
    [InlineData("nTries eq '1'", "nTries is compared with a value without quotes", 11)]
    [InlineData("nTries eq 1.5", "'1.5' is no integer", 11)]
    [InlineData("nTries eq 9223372036854775808", "'9223372036854775808' is no integer", 11)]
    [InlineData("Amount eq 1,5", "'and' or 'or' is expected", 12)]
    [InlineData("nTries in 1", "an opening bracket is expected behind 'in'", 11)]
    [InlineData("nTries in (1 2)", "a comma or a closing bracket is expected", 14)]
    [InlineData("nTries in ()", "a value is expected", 12)]
    [InlineData("nTries begins 1", "nTries is no text", 8)]
    [InlineData("(Name eq 'x'", "'and', 'or' or a closing bracket is expected", 13)]
    [InlineData("Name eq 'x')", "'and' or 'or' is expected", 12)]
    [InlineData("()", "a column is expected", 2)]
    [InlineData("bLocked eq 1", "'1' is neither true nor false", 12)]
    [InlineData("dtNextTry eq 'soon'", "'soon' is no time", 14)]
    [InlineData("dtNextTry eq 2024-01-01", "dtNextTry is compared with a value in single quotes", 14)]
    [InlineData("Name eq 'x' but Name eq 'y'", "'and' or 'or' is expected", 13)]
    [InlineData("Name eq 'x' or", "a column is expected", 15)]
    [InlineData("Name eq 'x' and", "a column is expected", 16)]
    [InlineData("Name eq 'x' 'y'", "'and' or 'or' is expected", 13)]
    [InlineData("Name eq 'x' '' and nonsense", "'and' or 'or' is expected", 13)]
    public void What_Is_No_Filter_Is_Refused_With_The_Place(string filter, string error, int position)
    {
        var refusal = Assert.Throws<DialbookException>(() => RecordFilterParser.Parse(filter, ContactColumns.All, Berlin));
        Assert.Equal(new FieldError("filter", $"{error}, at character {position}"), Assert.Single(refusal.Details));
    }

    [Theory]
    [InlineData("nTries eq 1 or nTries eq 2 and Name eq 'no'", true)]
    [InlineData("(nTries eq 1 or nTries eq 2) and Name eq 'no'", false)]
    [InlineData("((nTries eq 1)) and (Name eq 'no' or (Name begins 'A'))", true)]
    [InlineData("nTries in (3,2 , 1)", true)]
    [InlineData("nTries in (3)", false)]
    [InlineData("Name in ('Bob', 'Ada')", true)]
    [InlineData("UserData in ('u', null)", true)]
    [InlineData("Name begins 'aD'", true)]
    [InlineData("Name begins 'da'", false)]
    [InlineData("Name contains 'DA'", true)]
    [InlineData("UserData contains ''", false)]
    public void Comparisons_Are_Joined_And_Grouped(string filter, bool matches)
    {
        var contact = NewContact();
        contact[ContactColumns.Name] = "Ada";
        contact[ContactColumns.Tries] = 1L;
        Assert.Equal(matches, RecordFilterParser.Parse(filter, ContactColumns.All, Berlin).Matches(contact));
    }

    [Fact]
    public void Brackets_May_Not_Stand_In_Each_Other_Too_Deep()
    {
        var filter = new string('(', 100_000) + "nTries eq 1" + new string(')', 100_000);
        Assert.Throws<DialbookException>(() => RecordFilterParser.Parse(filter, ContactColumns.All, Berlin));
    }

    [Fact]
    public void The_Text_Is_Kept_As_Given() =>
        Assert.Equal("name  eq 'x'", RecordFilterParser.Parse("name  eq 'x'", ContactColumns.All, Berlin).Text);

    private static bool Matches(string filter, Column column, object? value)
    {
        var contact = NewContact();
        contact[column] = value;
        return RecordFilterParser.Parse(filter, ContactColumns.All, ClientTime.Utc).Matches(contact);
    }

    private static Contact NewContact() => new(new(new(1), 1, 1000));
}
