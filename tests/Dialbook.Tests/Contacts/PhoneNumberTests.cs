using Dialbook.Telephones;

namespace Dialbook.Tests.Contacts;

public sealed class PhoneNumberTests
{
    [Theory]
    [InlineData("030 123456", true)]
    [InlineData("+49 (0)30 / 123-456.7", true)]
    [InlineData("+49\u00a030\u00a0123", true)]
    [InlineData("(+49) 30 1", true)]
    [InlineData("11", true)]
    [InlineData("*21*0301234#", true)]
    [InlineData("12345678901234567890", true)]
    [InlineData("", false)]
    [InlineData(" ", false)]
    [InlineData("1", false)]
    [InlineData("+", false)]
    [InlineData("*#", false)]
    [InlineData("123456789012345678901", false)]
    [InlineData("030+49", false)]
    [InlineData("++49 30", false)]
    [InlineData("030 12 ext. 5", false)]
    [InlineData("030;12", false)]
    [InlineData("٠١٢٣", false)]
    [InlineData("030\t12", false)]
    public void A_Number_Is_Dialable_Or_Not(string number, bool isDialable) => Assert.Equal(isDialable, PhoneNumber.IsDialable(number));
}
