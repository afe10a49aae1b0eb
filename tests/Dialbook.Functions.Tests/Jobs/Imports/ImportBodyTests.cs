using System.IO.Pipelines;
using System.Text;
using Dialbook.Contacts;
using Dialbook.Functions.Contacts;
using Dialbook.Functions.Jobs.Imports;
using Dialbook.Times;
using Microsoft.Extensions.Primitives;

namespace Dialbook.Functions.Tests.Jobs.Imports;

public sealed class ImportBodyTests
{
    private static readonly Dictionary<string, string> TwoRows = new()
    {
        [ReadBody.Json] = "[{\"Name\":\"a\"},{\"Name\":\"b\"}]",
        [ReadBody.Ndjson] = "{\"Name\":\"a\"}\n{\"Name\":\"b\"}\n",
        [ReadBody.Csv] = "Name,PhoneNumber1\na,\nb,\n",
    };

    [Theory]
    [InlineData("application/json", ReadBody.Json)]
    [InlineData("Application/JSON; Charset=\"UTF-8\"", ReadBody.Json)]
    [InlineData("application/json;charset=", ReadBody.Json)]
    [InlineData("application/x-ndjson", ReadBody.Ndjson)]
    [InlineData("application/ndjson; charset=utf-8", ReadBody.Ndjson)]
    [InlineData("application/jsonl", ReadBody.Ndjson)]
    [InlineData("text/csv; header=present; charset=utf-8", ReadBody.Csv)]
    public async Task The_Content_Type_Tells_The_Format(string contentType, string format)
    {
        foreach (var encoding in (StringValues[])[default, "", "identity", "Identity"])
        {
            var body = new MemoryStream(Encoding.UTF8.GetBytes(TwoRows[format]));
            Assert.Equal(2, await Read(contentType, encoding, body).CountAsync(TestContext.Current.CancellationToken));
        }
    }

    [Theory]
    [InlineData(null, null)]
    [InlineData("", null)]
    [InlineData("nonsense", null)]
    [InlineData("text/plain", null)]
    [InlineData("application/xml", null)]
    [InlineData("multipart/form-data; boundary=x", null)]
    [InlineData("text/csv; charset=iso-8859-1", null)]
    [InlineData("application/json; charset=utf-16", null)]
    [InlineData("application/json", "br")]
    [InlineData("application/json", "deflate")]
    [InlineData("application/json", "gzip, gzip")]
    [InlineData("application/json", "gzip|gzip")]
    public void Another_Content_Type_Or_Encoding_Is_Refused_Before_Anything_Is_Read(string? contentType, string? encoding)
    {
        var e = Assert.Throws<DialbookException>(() =>
            Read(contentType, new StringValues(encoding?.Split('|')), Stream.Null));
        Assert.Equal(DialbookFault.UnknownFormat, e.Fault);
    }

    [Theory]
    [InlineData(ReadBody.Json)]
    [InlineData(ReadBody.Ndjson)]
    [InlineData(ReadBody.Csv)]
    public async Task A_Row_Is_Given_Before_The_Next_One_Arrives(string format)
    {
        var pipe = new Pipe();
        await using var rows = Read(format, default, pipe.Reader.AsStream()).GetAsyncEnumerator(TestContext.Current.CancellationToken);
        var next = rows.MoveNextAsync().AsTask();
        await WriteAsync(pipe, format switch
        {
            ReadBody.Json => "[{\"Name\":\"a\"}",
            ReadBody.Ndjson => "{\"Name\":\"a\"}\n",

            // CSV is read in blocks
            _ => "Name,Comment\na,\n" + "b," + new string('x', 64),
        });
        Assert.True(await next);
        Assert.Equal(1, rows.Current.Number);

        next = rows.MoveNextAsync().AsTask();
        Assert.False(next.IsCompleted);
        await WriteAsync(pipe, format == ReadBody.Json ? ",{}]" : "{}\n");
        await pipe.Writer.CompleteAsync();
        Assert.True(await next);
        Assert.Equal(2, rows.Current.Number);
        Assert.False(await rows.MoveNextAsync());
    }

    [Theory]
    [InlineData(ReadBody.Json)]
    [InlineData(ReadBody.Ndjson)]
    [InlineData(ReadBody.Csv)]
    public async Task A_Sender_That_Goes_Away_Is_No_Fault_Of_The_Body(string format)
    {
        var gone = new IOException("gone");
        var body = new PieceStream(Encoding.UTF8.GetBytes(TwoRows[format])) { BreaksWith = gone };
        Assert.Same(gone, await Assert.ThrowsAsync<IOException>(() => ReadBody.OfAsync(format, body)));
    }

    [Theory]
    [InlineData(ReadBody.Json)]
    [InlineData(ReadBody.Ndjson)]
    [InlineData(ReadBody.Csv)]
    public async Task Text_That_Is_Not_UTF8_Is_A_Fault(string format)
    {
        var utf32 = new UTF32Encoding(bigEndian: true, byteOrderMark: true);
        var text = TwoRows[format];
        byte[][] others =
        [
            [.. Encoding.UTF32.Preamble, .. Encoding.UTF32.GetBytes(text)], [.. utf32.Preamble, .. utf32.GetBytes(text)],
            Encoding.Unicode.GetBytes(text), Encoding.BigEndianUnicode.GetBytes(text),
        ];
        foreach (var other in others)
        {
            var read = await ReadBody.OfAsync(format, other);
            Assert.Empty(read.Rows);
            Assert.Equal("is not UTF-8 at line 1, column 1", read.Fault);
        }
    }

    [Theory]
    [InlineData(ReadBody.Json, "[{\"Name\":\"a\"},\n{\"Name\":\"Kö", "line 2, column 11")]
    [InlineData(ReadBody.Ndjson, "{\"Name\":\"a\"}\n{\"Name\":\"Kö", "line 2, column 11")]
    [InlineData(ReadBody.Csv, "Name\na\nKö", "line 3, column 2")]
    public async Task A_Byte_That_Is_Not_UTF8_Is_A_Fault_At_Its_Place(string format, string text, string place)
    {
        // a byte of Latin-1, the middle of a character, one that is cut off, and one that is longer than it needs to be
        foreach (var wrong in (byte[][])[[0xF6, (byte)'l'], [0x96], [0xE2, 0x82], [0xC0, 0x80], [0xED, 0xA0, 0x80], [0xF0, 0x9F, 0x98, (byte)'x']])
        {
            var good = Encoding.UTF8.GetBytes(text)[..^2];
            var read = await ReadBody.OfAsync(format, [.. good, .. wrong]);
            Assert.Equal("is not UTF-8 at " + place, read.Fault);
            Assert.DoesNotContain(read.Sources, source => source.Contains('\uFFFD', StringComparison.Ordinal));
            read = await ReadBody.OfAsync(format, [.. good, .. wrong, .. Encoding.UTF8.GetBytes(new string('x', 9000))]);
            Assert.Equal("is not UTF-8 at " + place, read.Fault);
        }
    }

    [Theory]
    [InlineData(ReadBody.Json)]
    [InlineData(ReadBody.Ndjson)]
    [InlineData(ReadBody.Csv)]
    public async Task UTF16_Is_Read_By_Its_Mark_And_CSV_By_Its_Name_Too(string format)
    {
        var text = TwoRows[format].Replace("Name\":\"a", "Name\":\"Köln 😀", StringComparison.Ordinal);
        var rows = (await ReadBody.OfAsync(format, text)).Rows;
        foreach (var encoding in (Encoding[])[Encoding.Unicode, Encoding.BigEndianUnicode])
        {
            byte[] marked = [.. encoding.Preamble, .. encoding.GetBytes(text)];
            foreach (var type in (string[])[format, format + "; charset=utf-8", format + "; charset=\"UTF-16\""])
            {
                if (format == ReadBody.Csv || !type.Contains("16", StringComparison.Ordinal))
                    Assert.Equal(rows, (await ReadBody.OfAsync(type, marked)).Rows);
            }

            var name = encoding.Equals(Encoding.Unicode) ? "utf-16le" : "utf-16be";
            foreach (var type in format == ReadBody.Csv ? (string[])[$"{format}; charset={name}", format + "; charset=utf-16"] : [])
                Assert.Equal(rows, (await ReadBody.OfAsync(type, encoding.GetBytes(text))).Rows);

            Assert.Equal("is not valid UTF-16 at line 1, column 1", (await ReadBody.OfAsync(format, [.. encoding.Preamble, 7])).Fault);
            Assert.Equal("is empty at line 1, column 1", (await ReadBody.OfAsync(format, [.. encoding.Preamble])).Fault);
        }
    }

    [Theory]
    [InlineData(ReadBody.Json)]
    [InlineData(ReadBody.Ndjson)]
    [InlineData(ReadBody.Csv)]
    public async Task Many_Rows_Are_Read_In_Their_Order_And_In_Little_Memory(string format)
    {
        const int Count = 100_000;
        await using var body = new GeneratedBody(format, Count);
        var peak = 0L;
        var number = 0;
        await foreach (var row in Read(format, default, body))
        {
            Assert.Equal(++number, row.Number);
            Assert.Equal(row.Number, ((ContactDraft)row.Draft).CampaignId);
            Assert.Empty(row.Draft.Columns.Errors);
            peak = Math.Max(peak, body.Ahead(number));
        }

        Assert.Equal(Count, number);
        Assert.InRange(peak, 0, Count / 5);
    }

    private static IAsyncEnumerable<Dialbook.Jobs.Imports.ImportRow> Read(string? contentType, StringValues contentEncoding, Stream body) =>
        new ImportBody(body, contentType, contentEncoding).ReadAsync(
            new ContactShape(ClientTime.Utc), ImportLimits.Default, TestContext.Current.CancellationToken);

    private static async Task WriteAsync(Pipe pipe, string text) =>
        await pipe.Writer.WriteAsync(Encoding.UTF8.GetBytes(text), TestContext.Current.CancellationToken);
}
