using Dialbook.Testing;

namespace Dialbook.Tables.Tests;

public sealed class KeyTests(AzuriteServer azurite)
{
    private static readonly string[] Nasty =
    [
        "", "!", "!2F", "!!", "a/b", "a\\b", "a#b", "a?b", "a%b", "%2F", "%25", "a'b", "''", "',RowKey='x", "')", "\"", "a|b&c+d=e",
        " ", " a b ", "..", ".", "(x)", "{x}", "ü", "漢字", "🙂", "a🙂'/b", "\0", "\r\n\t", "\u007f\u0085\u009f", "Iş", "-", "a;b,c",
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> NastyKeys => [.. Nasty];

    [Theory]
    [MemberData(nameof(NastyKeys))]
    public async Task A_Row_Is_Found_Under_Any_Key(string key)
    {
        var table = await azurite.NewTableAsync();
        var row = new Sample { PartitionKey = key, RowKey = key, Int32 = 1 };
        await table.AddEntityAsync(row, Cancellation);
        await table.UpdateEntityAsync(row, row.ETag, cancellationToken: Cancellation);
        Assert.Equal(1, (await table.GetEntityAsync<Sample>(key, key, cancellationToken: Cancellation)).Int32);

        var found = await table.QueryAsync<Sample>(TableFilter.PartitionKey(key) & TableFilter.RowKey(key), cancellationToken: Cancellation)
            .SingleAsync(Cancellation);
        Assert.Equal((key, key), (found.PartitionKey, found.RowKey));

        await table.SubmitTransactionAsync([new(TableTransactionActionType.UpdateMerge, row, found.ETag)], Cancellation);
        await table.SubmitTransactionAsync([TableTransactionAction.Delete(key, key, row.ETag)], Cancellation);
        Assert.Null(await table.GetEntityIfExistsAsync<Sample>(key, key, cancellationToken: Cancellation));
    }

    [Fact]
    public void Every_Forbidden_Character_Is_Escaped_And_Restored()
    {
        for (var code = 0; code < 0x300; code++)
        {
            var key = $"a{(char)code}b";
            var stored = TableKey.Escape(key);
            Assert.DoesNotContain(stored, letter => char.IsControl(letter) || "/\\#?%'".Contains(letter, StringComparison.Ordinal));
            Assert.Equal(key, TableKey.Restore(stored));
        }
    }

    [Fact]
    public void Random_Keys_Survive()
    {
        var random = new Random(4711);
        for (var i = 0; i < 2000; i++)
        {
            var key = string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => Nasty[random.Next(Nasty.Length)]));
            Assert.Equal(key, TableKey.Restore(TableKey.Escape(key)));
        }
    }

    [Theory]
    [InlineData("a!b")]
    [InlineData("a!")]
    [InlineData("a!zz")]
    public void A_Key_That_Another_Client_Wrote_Is_Left_As_It_Is(string stored) => Assert.Equal(stored, TableKey.Restore(stored));

    [Fact]
    public void Different_Keys_Stay_Different() =>
        Assert.Equal(Nasty.Length, Nasty.Select(TableKey.Escape).Distinct(StringComparer.Ordinal).Count());

    [Fact]
    public async Task A_Key_Of_256_Letters_Fits()
    {
        var table = await azurite.NewTableAsync();
        var key = new string('ü', 256);
        await table.AddEntityAsync(new Sample { PartitionKey = key, RowKey = key }, Cancellation);
        Assert.NotNull(await table.GetEntityIfExistsAsync<Sample>(key, key, cancellationToken: Cancellation));
    }

    [Fact]
    public async Task A_Key_Is_Not_Null()
    {
        var table = azurite.Service().GetTableClient("Table");
        await Assert.ThrowsAsync<ArgumentNullException>(() => table.GetEntityAsync<Sample>("p", null!, cancellationToken: Cancellation));
        await Assert.ThrowsAsync<ArgumentNullException>(() => table.AddEntityAsync(new Sample { PartitionKey = "p", RowKey = null! }, Cancellation));
    }
}
