using Dialbook.Functions.Jobs.Imports;

namespace Dialbook.Functions.Tests.Jobs.Imports;

public sealed class JsonRowsTests
{
    private static readonly ImportLimits Small = new() { MaxRow = 40 };

    [Theory]
    [InlineData("[{\"Name\":\"a\"},{\"Name\":\"b\"}]")]
    [InlineData("\uFEFF [ {\"name\":\"a\"} , {\"NAME\":\"\\u0062\"} ] \r\n")]
    [InlineData("{\"records\":[{\"Name\":\"a\"},{\"Name\":\"b\",\"x\":[{},[],{\"records\":[1]}]}]}")]
    [InlineData("{\"x\":{\"records\":[{\"Name\":\"c\"}]},\"y\":[[],{}],\n\"Records\":[{\"Name\":\"a\"},{\"Name\":\"b\"}],\"count\":2}\n")]
    [InlineData("{\"\\u0072ecords\":[{\"Name\":\"a\"},{\"Name\":\"b\"}]}")]
    public async Task Each_Element_Is_A_Row(string body)
    {
        var read = await ReadBody.OfAsync(ReadBody.Json, body);
        Assert.Equal(["Name=a", "Name=b"], read.Rows);
        Assert.Null(read.Fault);
        Assert.Equal("{\"Name\":\"a\"}", read.Sources[0], ignoreCase: true);
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("{\"records\":[]}")]
    public async Task No_Elements_Are_No_Rows(string body)
    {
        var read = await ReadBody.OfAsync(ReadBody.Json, body);
        Assert.Empty(read.Rows);
        Assert.Null(read.Fault);
    }

    [Theory]
    [InlineData("17", "!row line 2: is not a JSON object")]
    [InlineData("null", "!row line 2: is not a JSON object")]
    [InlineData("\"{}\"", "!row line 2: is not a JSON object")]
    [InlineData("[{\"Name\":\"a\"}]", "!row line 2: is not a JSON object")]
    [InlineData("[]", "!row line 2: is not a JSON object")]
    [InlineData("{}", "")]
    [InlineData("{\"Name\":false,\"City\":\"c\",\n\"Tag\":\"\\udc00\"}", "City=c|!Name must be a text|!Tag is not valid text")]
    [InlineData("{\"RandomSortOrder\":2147483648}", "!RandomSortOrder is not between -2147483648 and 2147483647")]
    [InlineData("[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]", "!row line 2: is not a JSON object")]
    [InlineData("{\"\":[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}", "!row line 2: is nested deeper than 32 levels")]
    public async Task An_Element_That_Is_Wrong_Fails_Alone(string element, string row)
    {
        foreach (var (start, end) in ((string, string)[])[("[", "]"), ("{\"records\":[", "],\"status\":200}")])
        {
            var read = await ReadBody.OfAsync(ReadBody.Json, $"{start}{{\"Name\":\"before\"}},\n{element},{{\"Name\":\"behind\"}}{end}");
            Assert.Equal(["Name=before", row, "Name=behind"], read.Rows);
            Assert.Null(read.Fault);
        }
    }

    [Theory]
    [InlineData("", "is empty at line 1, column 1")]
    [InlineData(" \n ", "is empty at line 2, column 2")]
    [InlineData("17", "is neither a JSON array nor an object with records at line 1, column 1")]
    [InlineData("\"records\"", "is neither a JSON array nor an object with records at line 1, column 1")]
    [InlineData("\nnull", "is neither a JSON array nor an object with records at line 2, column 1")]
    [InlineData("{}", "has no records at line 1, column 2")]
    [InlineData("{\"Name\":\"a\",\"x\":{\"records\":[]}}", "has no records at line 1, column 31")]
    [InlineData("{\"records\":{}}", "has records that are not an array at line 1, column 12")]
    [InlineData("{\"records\":null}", "has records that are not an array at line 1, column 12")]
    [InlineData("Name;PhoneNumber1", "is not valid JSON at line 1, column 1")]
    [InlineData("[,]", "is not valid JSON at line 1, column 2")]
    [InlineData("// no", "is not valid JSON at line 1, column 1")]
    [InlineData("[", "is cut off at line 1, column 2")]
    [InlineData("{\"rec", "is cut off at line 1, column 6")]
    [InlineData("{\"records\":", "is cut off at line 1, column 12")]
    [InlineData("nul", "is cut off at line 1, column 4")]
    public async Task A_Body_That_Is_No_List_Is_A_Fault(string body, string fault)
    {
        var read = await ReadBody.OfAsync(ReadBody.Json, body);
        Assert.Empty(read.Rows);
        Assert.Equal(fault, read.Fault);
    }

    [Theory]
    [InlineData("]x", "is not valid JSON at line 2, column 2")]
    [InlineData("]\n[]", "is not valid JSON at line 3, column 1")]
    [InlineData("]}", "is not valid JSON at line 2, column 2")]
    [InlineData(",]", "is not valid JSON at line 2, column 2")]
    [InlineData("{\"Name\":\"b\"}]", "is not valid JSON at line 2, column 1")]
    [InlineData(",{\"Name\":b}]", "is not valid JSON at line 2, column 10")]
    [InlineData(",{\"Name\":\"b\n\"}]", "is not valid JSON at line 2, column 12")]
    [InlineData(",{\"Name\":\"b\"]", "is not valid JSON at line 2, column 13")]
    [InlineData(",{\"Name\":01}]", "is not valid JSON at line 2, column 11")]
    [InlineData("", "is cut off at line 2, column 1")]
    [InlineData(",", "is cut off at line 2, column 2")]
    [InlineData(",{\"Name\":\"b", "is cut off at line 2, column 12")]
    [InlineData(",{\"Name\":\"b\"", "is cut off at line 2, column 13")]
    [InlineData(",{\"Amount\":1", "is cut off at line 2, column 13")]
    [InlineData(",12", "is cut off at line 2, column 4")]
    public async Task The_Rows_Before_A_Fault_Are_Given(string rest, string fault)
    {
        var read = await ReadBody.OfAsync(ReadBody.Json, "[{\"Name\":\"a\"}\n" + rest);
        Assert.Equal("Name=a", read.Rows[0]);
        Assert.True(read.Rows.Count == 1 || rest == ",12");
        Assert.Equal(fault, read.Fault);
    }

    [Fact]
    public async Task Records_That_Come_Twice_Are_A_Fault()
    {
        var read = await ReadBody.OfAsync(ReadBody.Json, "{\"records\":[{\"Name\":\"a\"}],\n\"Records\":[]}");
        Assert.Equal(["Name=a"], read.Rows);
        Assert.Equal("has records twice at line 2, column 1", read.Fault);
    }

    [Theory]
    [InlineData("[{\"Name\":\"a\"},\n $]")]
    [InlineData("{\"records\":[{\"Name\":\"a\"},\n $]}")]
    [InlineData("{\"records\":[{\"Name\":\"a\"}],\n $:1}")]
    public async Task An_Element_That_Is_Too_Large_Is_A_Fault(string body)
    {
        foreach (var length in (int[])[43, 300_000])
        {
            var value = $"\"{new string('x', length - 2)}\"";
            var read = await ReadBody.OfAsync(ReadBody.Json, body.Replace("$", value, StringComparison.Ordinal), Small);
            Assert.Equal("Name=a", read.Rows[0]);
            Assert.Equal("has a value larger than 40 bytes at line 2, column 2", read.Fault);
        }

        var longest = body.Replace("$", $"\"{new string('x', 38)}\"", StringComparison.Ordinal);
        Assert.Null((await ReadBody.OfAsync(ReadBody.Json, longest, Small)).Fault);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task A_Row_May_Have_A_Megabyte(int more)
    {
        var row = $"{{\"Name\":\"a\",\"x\":\"{new string('x', ImportLimits.Default.MaxRow - 19 + more)}\"}}";
        Assert.Equal(ImportLimits.Default.MaxRow + more, row.Length);
        var json = await ReadBody.OfAsync(ReadBody.Json, $"[{row},{row}]");
        Assert.Equal(more > 0 ? [] : ["Name=a", "Name=a"], json.Rows);
        Assert.Equal(more > 0 ? "has a value larger than 1048576 bytes at line 1, column 2" : null, json.Fault);

        var ndjson = await ReadBody.OfAsync(ReadBody.Ndjson, $"{row}\n{row}");
        Assert.All(ndjson.Rows, read => Assert.Equal(more > 0, read.StartsWith('!')));
        Assert.Equal(2, ndjson.Rows.Count);
    }

    [Fact]
    public async Task What_Stands_Beside_The_Records_May_Be_Large()
    {
        var beside = string.Join(',', Enumerable.Repeat("{\"Name\":[\"x\"]}", 100_000));
        var deep = new string('[', 5000) + new string(']', 5000);
        var body = $"{{\"x\":[{beside}],\"records\":[{{\"Name\":\"a\"}}],\"y\":[{beside}],\"z\":{deep}}}";
        var read = await ReadBody.OfAsync(ReadBody.Json, body, Small);
        Assert.Equal(["Name=a"], read.Rows);
        Assert.Null(read.Fault);
    }

    [Fact]
    public async Task The_Source_Is_The_Element_As_It_Came_Or_Its_Text()
    {
        string[] elements = ["{ \"Name\": 1,\n \"x\":\"ä\" }", "17", "[ 1 ]"];
        var read = await ReadBody.OfAsync(ReadBody.Json, $"[\n{string.Join(" ,\n", elements)}]");
        Assert.Equal([elements[0], "{\"row\":\"17\"}", "{\"row\":\"[ 1 ]\"}"], read.Sources);
    }
}
