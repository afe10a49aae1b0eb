using System.Text;
using Dialbook.Functions.Jobs.Imports;

namespace Dialbook.Functions.Tests.Jobs.Imports;

public sealed class PackedBodyTests
{
    private const string CannotBeUnpacked = "cannot be unpacked: it is no gzip, or damaged, or cut off at line ";

    private static readonly string[] Formats = [ReadBody.Json, ReadBody.Ndjson, ReadBody.Csv];

    [Fact]
    public async Task A_Packed_Body_Has_The_Same_Rows()
    {
        foreach (var format in Formats)
        {
            foreach (var encoding in (string[])["gzip", "GZIP", "x-gzip"])
            {
                var read = await ReadBody.OfAsync(format, new PieceStream(ReadBody.Pack(Rows(format, 1000)), 7, 1, 100), encoding);
                Assert.Equal(Enumerable.Range(1, 1000).Select(n => $"Name=N{n}"), read.Rows);
                Assert.Null(read.Fault);
            }
        }
    }

    [Fact]
    public async Task Several_Packed_Parts_Are_One_Body()
    {
        byte[] body = [.. ReadBody.Pack("{\"Name\":\"a\"}\n{\"Na"), .. ReadBody.Pack("me\":\"b\"}\n")];
        Assert.Equal(["Name=a", "Name=b"], (await ReadBody.OfAsync(ReadBody.Ndjson, new PieceStream(body, 3), "gzip")).Rows);
    }

    [Fact]
    public async Task A_Packed_Body_That_Is_Cut_Off_Anywhere_Is_A_Fault_Behind_The_Rows_Before_It()
    {
        foreach (var format in Formats)
        {
            var packed = ReadBody.Pack(Rows(format, 150));
            var most = 0;
            for (var length = 1; length < packed.Length; length++)
            {
                var read = await ReadBody.OfAsync(format, new PieceStream(packed[..length]), "gzip");
                Assert.StartsWith(CannotBeUnpacked, read.Fault, StringComparison.Ordinal);
                Assert.Equal(Enumerable.Range(1, read.Rows.Count).Select(n => $"Name=N{n}"), read.Rows);
                most = Math.Max(most, read.Rows.Count);
            }

            Assert.Equal(150, most);
        }
    }

    [Fact]
    public async Task A_Packed_Body_That_Is_Damaged_Or_Not_Packed_Is_A_Fault()
    {
        foreach (var format in Formats)
        {
            var packed = ReadBody.Pack(Rows(format, 150));
            foreach (var place in (int[])[0, packed.Length / 2, packed.Length - 8, packed.Length - 1])
            {
                byte[] damaged = [.. packed];
                damaged[place] ^= 0x55;
                var read = await ReadBody.OfAsync(format, new PieceStream(damaged), "gzip");
                Assert.StartsWith(CannotBeUnpacked, read.Fault, StringComparison.Ordinal);
            }

            Assert.Equal(CannotBeUnpacked + "1, column 1", await FaultAsync(format, Encoding.UTF8.GetBytes(Rows(format, 9))));
            Assert.Equal("is empty at line 1, column 1", await FaultAsync(format, []));
            Assert.Equal("is empty at line 1, column 1", await FaultAsync(format, ReadBody.Pack("")));
        }
    }

    [Fact]
    public async Task A_Body_That_Unpacks_Beyond_All_Bounds_Stops_At_The_Most()
    {
        foreach (var format in Formats)
        {
            var packed = new PieceStream(ReadBody.Pack(Rows(format, 300_000)));
            var read = await ReadBody.OfAsync(format, packed, "gzip", new ImportLimits { MaxBody = 100_000 });
            Assert.StartsWith("is larger than 100000 bytes at line ", read.Fault, StringComparison.Ordinal);
            Assert.InRange(read.Rows.Count, 4000, 20_000);
            Assert.InRange(packed.Position, 0, packed.Length / 4);
        }
    }

    [Fact]
    public async Task The_Rows_Before_The_Most_Bytes_Are_Given()
    {
        foreach (var format in Formats)
        {
            var body = Encoding.UTF8.GetBytes(Rows(format, 50));
            Assert.Null((await ReadBody.OfAsync(format, body, new ImportLimits { MaxBody = body.Length })).Fault);
            var last = format == ReadBody.Json ? body.Length - 2 : body.Length - 1;
            var read = await ReadBody.OfAsync(format, body, new ImportLimits { MaxBody = last });
            Assert.StartsWith($"is larger than {last} bytes at line ", read.Fault, StringComparison.Ordinal);
            Assert.Equal(format == ReadBody.Json ? 50 : 49, read.Rows.Count);
        }
    }

    private static async Task<string?> FaultAsync(string format, byte[] packed) =>
        (await ReadBody.OfAsync(format, new PieceStream(packed), "gzip")).Fault;

    private static string Rows(string format, int count) => format switch
    {
        ReadBody.Json => $"[{string.Join(',', Names(count).Select(name => $"{{\"Name\":\"{name}\"}}"))}\n]",
        ReadBody.Ndjson => string.Concat(Names(count).Select(name => $"{{\"Name\":\"{name}\"}}\n")),
        _ => "Name,City\n" + string.Concat(Names(count).Select(name => $"{name},\n")),
    };

    private static IEnumerable<string> Names(int count) => Enumerable.Range(1, count).Select(n => $"N{n}");
}
