using Dialbook.Testing;

namespace Dialbook.Tables.Tests;

public sealed class ValueTests(AzuriteServer azurite)
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
        double[] doubles =
        [
            0, 1, -1, 0.1, 1.0 / 3, 1e15, 1e21, 1e300, double.Epsilon, 1.7976931348623157E+308,
            double.NaN, double.PositiveInfinity, double.NegativeInfinity,
        ];
        await SurviveAsync(doubles.Select(n => new Sample { Double = n }), row => row.Double);
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
    public async Task Other_Types_Survive()
    {
        bool[] booleans = [true, false];
        await SurviveAsync(booleans.Select(value => new Sample { Boolean = value }), row => row.Boolean);
        Guid[] ids = [Guid.Empty, Guid.AllBitsSet, new("00112233-4455-6677-8899-aabbccddeeff")];
        await SurviveAsync(ids.Select(id => new Sample { Guid = id }), row => row.Guid);
        byte[][] blobs = [[], [.. Enumerable.Range(0, 256).Select(value => (byte)value)], new byte[64 * 1024]];
        await SurviveAsync(blobs.Select(bytes => new Sample { Binary = bytes }), row => Convert.ToHexString(row.Binary!));
    }

    [Fact]
    public async Task Nulls_Are_Left_Out()
    {
        var table = await azurite.NewTableAsync();
        await table.AddEntityAsync(TestTables.Row("r"), Cancellation);
        var read = await table.GetEntityAsync<Sample>("p", "r", cancellationToken: Cancellation);
        Assert.Equal((null, null, null, null), (read.Text, read.Int64, read.Binary, read.Time));
    }

    [Fact]
    public void Rows_Are_Typed_As_OData_On_The_Wire()
    {
        using var buffer = new PooledBuffer();
        var row = new Sample { PartitionKey = "a/b", RowKey = "r", Int64 = 5, Double = 1, Boolean = true, Time = DateTimeOffset.UnixEpoch };
        EntityWriter.Write(buffer, row, "op");
        Assert.Equal(
            """{"PartitionKey":"a!2Fb","RowKey":"r","OperationId":"op","Int64@odata.type":"Edm.Int64","Int64":"5","Boolean":true"""
            + ""","Double@odata.type":"Edm.Double","Double":1,"Time@odata.type":"Edm.DateTime","Time":"1970-01-01T00:00:00Z"}""",
            System.Text.Encoding.UTF8.GetString(buffer.Memory.Span));
    }

    [Fact]
    public void A_Value_Of_Another_Type_Throws()
    {
        Assert.Throws<FormatException>(() => EntityReader.Read("""{"Int64":"x"}"""u8, new Sample()));
        Assert.Throws<FormatException>(() => EntityReader.Read("""{"Double":"x"}"""u8, new Sample()));
        Assert.Throws<InvalidOperationException>(() => EntityReader.Read("""{"Boolean":"x"}"""u8, new Sample()));
    }

    /// <summary>Writes the rows one by one and in a transaction, and compares what point reads and a query give back.</summary>
    private async Task SurviveAsync<T>(IEnumerable<Sample> samples, Func<Sample, T> value)
    {
        var table = await azurite.NewTableAsync();
        var rows = samples.ToList();
        var actions = new List<TableTransactionAction>();
        for (var i = 0; i < rows.Count; i++)
        {
            (rows[i].PartitionKey, rows[i].RowKey) = ("p", $"{i:D3}");
            await table.AddEntityAsync(rows[i], Cancellation);
            var read = await table.GetEntityAsync<Sample>("p", rows[i].RowKey, cancellationToken: Cancellation);
            Assert.Equal(value(rows[i]), value(read));
            actions.Add(new(TableTransactionActionType.UpdateReplace, rows[i], read.ETag));
        }

        await table.SubmitTransactionAsync(actions, Cancellation);
        var queried = await table.QueryAsync<Sample>(cancellationToken: Cancellation).ToListAsync(Cancellation);
        Assert.Equal(rows.Select(value), queried.Select(value));
        Assert.Equal(rows.Select(row => row.ETag), queried.Select(row => row.ETag));
    }
}
