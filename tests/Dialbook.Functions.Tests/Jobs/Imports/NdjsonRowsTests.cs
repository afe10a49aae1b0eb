using Dialbook.Functions.Jobs.Imports;

namespace Dialbook.Functions.Tests.Jobs.Imports;

public sealed class NdjsonRowsTests
{
    private static readonly ImportLimits Small = new() { MaxRow = 40 };

    [Theory]
    [InlineData("{\"Name\":\"a\"}\n{\"Name\":\"b\"}\n")]
    [InlineData("{\"Name\":\"a\"}\n{\"Name\":\"b\"}")]
    [InlineData("{\"name\":\"a\"}\r\n{\"NAME\":\"b\"}\r\n")]
    [InlineData("\n\n{\"Name\":\"a\"}\n \t\r\n\n { \"Name\" : \"b\" } \n\n")]
    [InlineData("\uFEFF{\"Name\":\"a\"}\n{\"Name\":\"\\u0062\",\"x\":[{\"Name\":\"c\"}],\"bLocked\":7,\"\":{}}\n\r\n")]
    public async Task Each_Line_Is_A_Row(string body)
    {
        var read = await ReadBody.OfAsync(ReadBody.Ndjson, body);
        Assert.Equal(["Name=a", "Name=b"], read.Rows);
        Assert.Null(read.Fault);
        Assert.All(read.Sources, source => Assert.True(source is ['{', .., '}'], source));
    }

    [Theory]
    [InlineData("{\"Name\":\"a\"", "!row line 2: is not valid JSON at column 12")]
    [InlineData("{Name:1}", "!row line 2: is not valid JSON at column 2")]
    [InlineData("{\"Name\":\"a\"}{\"Name\":\"b\"}", "!row line 2: is not valid JSON at column 13")]
    [InlineData("{\"Name\":\"ä\"},", "!row line 2: is not valid JSON at column 14")]
    [InlineData("Name,PhoneNumber1", "!row line 2: is not valid JSON at column 1")]
    [InlineData("[{\"Name\":\"a\"}]", "!row line 2: is not a JSON object")]
    [InlineData("\"text\"", "!row line 2: is not a JSON object")]
    [InlineData("null", "!row line 2: is not a JSON object")]
    [InlineData("17", "!row line 2: is not a JSON object")]
    [InlineData("{\"Name\":1,\"Amount\":\"x\",\"City\":\"c\"}", "City=c|!Name must be a text|!Amount must be a number")]
    [InlineData("{\"DiallerCampaignsID\":\"x\",\"City\":\"c\"}", "City=c|!DiallerCampaignsID must be an integer")]
    [InlineData("{\"Name\":\"\\ud800\"}", "!Name is not valid text")]
    [InlineData("{\"dtBeginDate\":\"soon\"}", "!dtBeginDate is not an ISO 8601 time from 1601 to 9999, such as 2024-09-26T08:36:45.241")]
    [InlineData("{}", "")]
    public async Task A_Line_That_Is_Wrong_Fails_Alone(string line, string row)
    {
        var read = await ReadBody.OfAsync(ReadBody.Ndjson, $"{{\"Name\":\"before\"}}\n{line}\n{{\"Name\":\"behind\"}}\n");
        Assert.Equal(["Name=before", row, "Name=behind"], read.Rows);
        Assert.Null(read.Fault);
    }

    [Fact]
    public async Task A_Line_That_Is_Nested_Too_Deep_Fails_Alone()
    {
        var body = $"{{\"x\":{Nested(2000)}}}\n{{\"x\":{Nested(32)}}}\n{{\"Name\":\"a\",\"x\":{Nested(31)}}}\n";
        var read = await ReadBody.OfAsync(ReadBody.Ndjson, body);
        Assert.Equal(["!row line 1: is nested deeper than 32 levels", "!row line 2: is nested deeper than 32 levels", "Name=a"], read.Rows);
    }

    [Theory]
    [InlineData("{\"Name\":\"a\"}\n{\"Name\":\"b", "is cut off at line 2, column 11")]
    [InlineData("{\"Name\":\"a\"}\n\n{", "is cut off at line 3, column 2")]
    [InlineData("{\"Name\":\"a\"}\n nonsense", "is cut off at line 2, column 10")]
    public async Task A_Last_Line_That_Is_Not_Whole_Is_A_Fault_Of_The_Body(string body, string fault)
    {
        var read = await ReadBody.OfAsync(ReadBody.Ndjson, body);
        Assert.Equal(["Name=a"], read.Rows);
        Assert.Equal(fault, read.Fault);
    }

    [Theory]
    [InlineData("", "is empty at line 1, column 1")]
    [InlineData("\uFEFF", "is empty at line 1, column 1")]
    [InlineData("\n \r\n", "is empty at line 3, column 1")]
    public async Task A_Body_Without_Rows_Is_Empty(string body, string fault) =>
        Assert.Equal(fault, (await ReadBody.OfAsync(ReadBody.Ndjson, body)).Fault);

    [Theory]
    [InlineData(40, "Name=")]
    [InlineData(41, "!row line 2: is longer than 40 bytes")]
    [InlineData(400_000, "!row line 2: is longer than 40 bytes")]
    public async Task A_Line_That_Is_Too_Long_Fails_Alone(int length, string row)
    {
        var line = $"{{\"Name\":\"{new string('x', length - 11)}\"}}";
        foreach (var end in (string[])["\n{\"Name\":\"behind\"}\n", "\n{\"Name\":\"behind\"}", "\n", ""])
        {
            var read = await ReadBody.OfAsync(ReadBody.Ndjson, "{\"Name\":\"before\"}\n" + line + end, Small);
            Assert.Null(read.Fault);
            Assert.StartsWith(row, read.Rows[1], StringComparison.Ordinal);
            Assert.Equal(end.Length > 1 ? "Name=behind" : read.Rows[1], read.Rows[^1]);
            Assert.Equal(length > 40 ? "{}" : line, read.Sources[1]);
        }
    }

    [Fact]
    public async Task The_Source_Is_The_Row_As_It_Came_Or_Its_Text()
    {
        string[] lines = ["{ \"Name\": 1, \"x\":\"ä\\n\" }", "{no \"JSON\"", "[1,2]", "{\"x\":\"\\udc00\"}", $"{{\"x\":{Nested(40)}}}"];
        var read = await ReadBody.OfAsync(ReadBody.Ndjson, string.Join("\r\n", lines) + "\r\n");
        string[] sources = [lines[0], "{\"row\":\"{no \\u0022JSON\\u0022\"}", "{\"row\":\"[1,2]\"}"];
        Assert.Equal(sources, read.Sources[..3]);
        Assert.All(read.Sources[3..], source => Assert.StartsWith("{\"row\":\"{", source, StringComparison.Ordinal));
    }

    private static string Nested(int depth) => new string('[', depth) + new string(']', depth);
}
