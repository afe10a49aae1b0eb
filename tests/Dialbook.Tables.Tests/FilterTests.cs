using Dialbook.Testing;
using static Dialbook.Tables.TableComparison;
using static Dialbook.Tables.TableFilter;

namespace Dialbook.Tables.Tests;

public sealed class FilterTests(AzuriteServer azurite)
{
    private static readonly DateTimeOffset Time = new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero).AddTicks(1234567);
    private static readonly Guid Id = new("00112233-4455-6677-8899-aabbccddeeff");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public void A_Filter_Is_OData()
    {
        Assert.Equal("PartitionKey eq 'a!2Fb!27c'", PartitionKey("a/b'c").ToString());
        Assert.Equal("(RowKey ge 'a') and (RowKey lt 'b')", RowKeyRange("a", "b").ToString());
        Assert.Equal("Text eq 'x'' or ''1'' eq ''1'", Compare("Text", Equal, "x' or '1' eq '1").ToString());
        Assert.Equal("N gt 5", Compare("N", GreaterThan, 5).ToString());
        Assert.Equal("N le -5L", Compare("N", LessThanOrEqual, -5L).ToString());
        Assert.Equal("N ne 1.0", Compare("N", NotEqual, 1d).ToString());
        Assert.Equal("B eq true", Compare("B", Equal, true).ToString());
        Assert.Equal("T ge datetime'2026-01-02T03:04:05.1234567Z'", Compare("T", GreaterThanOrEqual, Time).ToString());
        Assert.Equal("G eq guid'00112233-4455-6677-8899-aabbccddeeff'", Compare("G", Equal, Id).ToString());
        var both = (Compare("A", Equal, 1) | Compare("B", Equal, 2)) & Compare("C", Equal, 3);
        Assert.Equal("((A eq 1) or (B eq 2)) and (C eq 3)", both.ToString());
    }

    [Theory]
    [InlineData("")]
    [InlineData("a b")]
    [InlineData("a'")]
    [InlineData("a eq 1 or b")]
    public void A_Property_Has_A_Proper_Name(string property) =>
        Assert.Throws<ArgumentException>(() => Compare(property, Equal, 1));

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_Value_That_Is_Not_Finite_Cannot_Be_Compared(double value) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Compare("N", Equal, value));

    [Fact]
    public async Task Each_Type_Is_Compared()
    {
        var table = await azurite.NewTableAsync();
        var row = new Sample
        {
            PartitionKey = "p", RowKey = "r", Text = "a'b\"c ü🙂 and (x eq 1)",
            Int32 = -5, Int64 = 1L << 60, Double = 1.5, Boolean = true, Time = Time, Guid = Id,
        };
        await table.AddEntityAsync(row, Cancellation);
        await table.AddEntityAsync(TestTables.Row("s", 0, "other"), Cancellation);
        TableFilter[] filters =
        [
            Compare("Text", Equal, row.Text), Compare("Int32", LessThan, -4), Compare("Int64", Equal, 1L << 60),
            Compare("Double", GreaterThanOrEqual, 1.5), Compare("Boolean", Equal, true), Compare("Guid", Equal, Id),
            Compare("Time", Equal, Time), Compare("Time", LessThan, Time.AddTicks(10_000)),
            RowKeyRange("r", "s"), PartitionKey("p") & (RowKey("r") | RowKey("x")), Compare("RowKey", NotEqual, "s"),
        ];
        foreach (var filter in filters)
        {
            var found = await table.QueryAsync<Sample>(filter, cancellationToken: Cancellation).ToListAsync(Cancellation);
            Assert.True(found is [{ RowKey: "r" }], filter.ToString());
        }
    }
}
