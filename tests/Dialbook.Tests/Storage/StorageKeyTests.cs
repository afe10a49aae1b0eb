using Dialbook.Contacts;
using Dialbook.Storage;

namespace Dialbook.Tests.Storage;

public sealed class StorageKeyTests
{
    [Fact]
    public void The_Order_Of_Texts_Is_The_Order_Of_Numbers()
    {
        long[] numbers = [1, 9, 10, 99, 100, 999, 1000, 123_456, int.MaxValue];
        Func<long, string>[] parts =
        [
            number => StorageKey.Of(new ClientId((int)number)), number =>
                StorageKey.OfCampaign((int)number), StorageKey.OfBlock, StorageKey.OfContact,
        ];
        foreach (var part in parts)
        {
            Assert.Equal(numbers.Select(part), numbers.Select(part).Order(StringComparer.Ordinal));
            Assert.Equal(numbers, numbers.Select(number => StorageKey.Number(part(number))));
        }
    }

    [Fact]
    public void A_Contacts_Keys_Lead_Back_To_Its_Address()
    {
        ContactAddress[] addresses = [new(new(1), 1, 1000), new(new(int.MaxValue), int.MaxValue, ContactAddress.EndOfIds - 1)];
        foreach (var address in addresses)
            Assert.Equal(address, ContactRowKeys.Address(ContactRowKeys.Partition(address), ContactRowKeys.Row(address.Id)));
    }

    [Fact]
    public void The_Calls_Of_A_Contact_Are_Between_Its_Bounds_And_No_Other_Row_Is()
    {
        string[] rows = [.. new[] { 0, 1, 9_999 }.Select(sequence => ContactRowKeys.CallRow(1001, sequence))];
        Assert.All(rows, row => Assert.True(string.CompareOrdinal(row, ContactRowKeys.AfterCalls(1001)) < 0));
        string[] others = [ContactRowKeys.CallRow(1002, 0), ContactRowKeys.AfterCalls(1000), ContactRowKeys.Row(1001)];
        Assert.DoesNotContain(others, row =>
            string.CompareOrdinal(row, rows[0]) >= 0 && string.CompareOrdinal(row, ContactRowKeys.AfterCalls(1001)) < 0);
    }
}
