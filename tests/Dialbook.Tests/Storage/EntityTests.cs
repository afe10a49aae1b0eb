using Azure.Data.Tables;
using Dialbook.Storage;
using Dialbook.Testing;
using static Dialbook.Tests.Storage.TestTables;

namespace Dialbook.Tests.Storage;

/// <summary>What is stored comes back as it was.</summary>
public sealed class EntityTests(AzuriteServer azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Texts_Survive()
    {
        string[] texts =
        [
            "", " ", "'", "\"", "\\", "/", "<>&+", "{}", "\0\u0001\u001f\u007f\u009f", "\r\n", "\u2028\u2029", "ü漢字🙂", new string('x', 256),
            "}\r\n--changeset_x--\r\n", "PATCH DELETE http://x/y", "boundary=x",
        ];
        await SurviveAsync(texts.Select(text => new Sample { Text = text }), row => row.Text);
    }

    [Fact]
    public async Task Numbers_Survive()
    {
        int[] integers = [0, 1, -1, int.MinValue, int.MaxValue];
        await SurviveAsync(integers.Select(n => new Sample { Int32 = n }), row => row.Int32);
        long[] longs = [0, -1, long.MinValue, long.MaxValue, 1L << 53];
        await SurviveAsync(longs.Select(n => new Sample { Int64 = n }), row => row.Int64);
    }

    [Fact]
    public async Task Times_Survive_To_100_Nanoseconds()
    {
        DateTimeOffset[] times =
        [
            new(1601, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 2, 28, 23, 59, 59, TimeSpan.Zero).AddTicks(1234567),
            new DateTimeOffset(2026, 2, 28, 23, 59, 59, TimeSpan.FromHours(-7)).AddTicks(1), DateTimeOffset.MaxValue,
        ];
        await SurviveAsync(times.Select(time => new Sample { Time = time }), row => row.Time);
    }

    [Fact]
    public async Task Flags_And_Bytes_Survive()
    {
        bool[] booleans = [true, false];
        await SurviveAsync(booleans.Select(value => new Sample { Boolean = value }), row => row.Boolean);
        byte[][] blobs = [[], [.. Enumerable.Range(0, 256).Select(value => (byte)value)], new byte[64 * 1024]];
        await SurviveAsync(blobs.Select(bytes => new Sample { Binary = bytes }), row => Convert.ToHexString(row.Binary!));
    }

    [Fact]
    public async Task What_Is_Not_Set_Is_Left_Out()
    {
        var table = await azurite.NewTableAsync();
        await table.AddAsync(Row("r"), Cancellation);
        var read = (await table.FindAsync("r"))!;
        Assert.Equal((null, null, null, null), (read.Text, read.Int64, read.Binary, read.Time));
        Assert.Equal(["PartitionKey", "RowKey"], Row("r").ToTableEntity().Keys);
    }

    [Theory]
    [InlineData(TableUpdateMode.Merge, 1)]
    [InlineData(TableUpdateMode.Replace, null)]
    public async Task A_Merge_Leaves_What_Is_Not_Set_And_A_Replacement_Removes_It(TableUpdateMode mode, int? left)
    {
        var table = await azurite.NewTableAsync();
        var row = Row("r", 1, "one");
        await table.AddAsync(row, Cancellation);
        await table.UpdateAsync(Row("r", text: "two"), row.ETag, mode, Cancellation);
        Assert.Equal(("two", left), ((await table.FindAsync("r"))!.Text, (await table.FindAsync("r"))!.Int32));
        await table.UpsertAsync(Row("r", text: "three"), mode, Cancellation);
        Assert.Equal(("three", left), ((await table.FindAsync("r"))!.Text, (await table.FindAsync("r"))!.Int32));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(61_440)]
    [InlineData(61_441)]
    [InlineData(200_000)]
    public void Bytes_Are_Split_Over_As_Many_Properties_As_They_Need(int length)
    {
        var bytes = new byte[length];
        new Random(length).NextBytes(bytes);
        var written = new SplitBytes("Data");
        written.Set(bytes);
        var row = new TableEntity("p", "r");
        written.Write(row);
        Assert.All(((IDictionary<string, object>)row).Values.OfType<byte[]>(), part => Assert.InRange(part.Length, 1, 64 * 1024));

        var read = new SplitBytes("Data");
        read.Read(row);
        Assert.Equal(bytes, read.ToArray());
    }

    /// <summary>Writes the rows one by one and in a transaction, and compares what point reads and a list give back.</summary>
    private async Task SurviveAsync<T>(IEnumerable<Sample> samples, Func<Sample, T> value)
    {
        var table = await azurite.NewTableAsync();
        var rows = samples.ToList();
        var actions = new List<EntityAction>();
        for (var i = 0; i < rows.Count; i++)
        {
            (rows[i].PartitionKey, rows[i].RowKey) = ("p", $"{i:D3}");
            await table.AddAsync(rows[i], Cancellation);
            var read = (await table.FindAsync(rows[i].RowKey))!;
            Assert.Equal(value(rows[i]), value(read));
            actions.Add(new(TableTransactionActionType.UpdateReplace, rows[i], read.ETag));
        }

        await table.SubmitAsync(actions, Cancellation);
        var listed = await table.ListAsync();
        Assert.Equal(rows.Select(value), listed.Select(value));
        Assert.Equal(rows.Select(row => row.ETag), listed.Select(row => row.ETag));
    }
}
