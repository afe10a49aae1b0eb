using Dialbook.Contacts;
using Dialbook.Jobs.Imports;
using Dialbook.Records;

namespace Dialbook.Tests.Jobs.Imports;

/// <summary>What waits in a chunk comes out as it went in.</summary>
public sealed class StagedBytesTests
{
    private static readonly Dictionary<ColumnType, object?[]> Values = new()
    {
        [ColumnType.Text] = [null, "", " ", "Ærøskøbing ☎ 📞 \u0000\u001f\r\n\"", new string('ß', 16_000)],
        [ColumnType.Integer] = [null, 0L, -1L, (long)int.MaxValue, long.MinValue, long.MaxValue],
        [ColumnType.Decimal] = [null, 0m, -0.10m, 1.100m, decimal.MaxValue, decimal.MinValue],
        [ColumnType.Flag] = [null, true, false],
        [ColumnType.Time] = [null, new DateTime(1, DateTimeKind.Utc), DateTime.SpecifyKind(DateTime.MaxValue, DateTimeKind.Utc)],
    };

    [Fact]
    public void A_Row_Comes_Back_With_Each_Value_Of_Each_Type()
    {
        var random = new Random(1);
        var rows = Enumerable.Range(0, 100).Select(index =>
        {
            var row = new StagedRow
            {
                Number = index == 99 ? int.MaxValue : index + 1,
                Columns = new(ContactColumns.All),
                Scope = index == 98 ? int.MaxValue : index,
                Error = index % 7 == 0 ? "Name: is mandatory ☎" : null,
                Source = index % 7 == 0 ? """{"Name":"☎"}""" : null,
            };
            foreach (var column in ContactColumns.All.Where(_ => random.Next(4) == 0))
                row.Columns.Set(column, random.GetItems(Values[column.Type], 1)[0]);
            return row;
        }).ToList();

        using var writer = new StagedRowWriter(ContactColumns.All);
        var length = 0;
        foreach (var row in rows)
        {
            writer.Write(row);
            Assert.True(writer.Length > length);
            length = writer.Length;
        }

        var read = StagedRowReader.Read(writer.ToArray(), ContactColumns.All);
        Assert.Equal(rows.Select(Show), read.Select(Show));
        Assert.Equal(Show(rows[^1]), Show(Assert.Single(StagedRowReader.Read(BytesOf(rows[^1]), ContactColumns.All))));
    }

    [Fact]
    public void A_Plan_Comes_Back_Whatever_The_Order_Of_Its_Numbers()
    {
        var random = new Random(2);
        foreach (var count in (int[])[0, 1, 1000])
        {
            var plan = new ImportPlan(count);
            for (var row = 0; row < count; row++)
            {
                var step = (PlannedStep)random.Next(4);
                plan[row] = (step, step is PlannedStep.Create or PlannedStep.Overwrite ? random.NextInt64(1, ContactAddress.EndOfIds) : 0);
            }

            var read = ImportPlan.FromBytes(plan.ToBytes(), count);
            Assert.Equal(Enumerable.Range(0, count).Select(row => plan[row]), Enumerable.Range(0, count).Select(row => read[row]));
        }
    }

    [Fact]
    public void A_Plan_Of_Neighbours_Takes_Two_Bytes_A_Row()
    {
        var plan = new ImportPlan(1000);
        for (var row = 0; row < 1000; row++)
            plan[row] = (PlannedStep.Create, ContactAddress.EndOfIds - 1000 + row);
        Assert.InRange(plan.ToBytes().Length, 0, 2010);
    }

    [Fact]
    public void Keys_Come_Back_And_Tell_Rows_Apart_By_Campaign_And_UserData()
    {
        RowKey[] keys =
        [
            new(0, null), new(1, null), new(int.MaxValue, UInt128.MaxValue), new(7, UInt128.Zero),
            .. Enumerable.Range(0, 100).Select(Key),
        ];
        Assert.Equal(keys, RowKey.FromBytes(RowKey.ToBytes(keys)));
        Assert.Empty(RowKey.FromBytes([]));
        Assert.Equal(Key(1), Key(1));
        Assert.NotEqual(Key(1), Key(2));
        Assert.NotEqual(ContactTarget.KeyOf(Row(1, "u")), ContactTarget.KeyOf(Row(2, "u")));
        Assert.NotEqual(ContactTarget.KeyOf(Row(1, "u")), ContactTarget.KeyOf(Row(1, "U")));
        Assert.Equal(new RowKey(1, null), ContactTarget.KeyOf(Row(1, "")));
        Assert.Equal(new RowKey(1, null), ContactTarget.KeyOf(Row(1, null)));
        Assert.Equal(0, ContactTarget.KeyOf(Row(1, "u", "is wrong")).Scope);

        static RowKey Key(int number) => ContactTarget.KeyOf(Row(1, $"u {number}"));
    }

    private static StagedRow Row(int campaign, string? userData, string? error = null)
    {
        var row = new StagedRow { Number = 1, Scope = campaign, Error = error, Columns = new(ContactColumns.All) };
        row.Columns.Set(ContactColumns.UserData, userData);
        return row;
    }

    private static byte[] BytesOf(StagedRow row)
    {
        using var writer = new StagedRowWriter(ContactColumns.All);
        writer.Write(row);
        return writer.ToArray();
    }

    private static string Show(StagedRow row) => string.Join('|', ContactColumns.All
        .Where(column => row.Columns.TryGet(column, out _))
        .Select(column => row.Columns.TryGet(column, out var value) ? $"{column.Name}={value?.GetType().Name} {Show(value)}" : "")
        .Prepend($"{row.Number} {row.Scope} {row.Error ?? "null"} {row.Source ?? "null"}"));

    private static string Show(object? value) => value is DateTime time ? $"{time.Ticks} {time.Kind}" : $"{value}";
}
