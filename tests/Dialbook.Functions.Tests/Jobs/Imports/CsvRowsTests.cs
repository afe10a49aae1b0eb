using System.Text;
using Dialbook.Functions.Jobs.Imports;
using Dialbook.Times;

namespace Dialbook.Functions.Tests.Jobs.Imports;

public sealed class CsvRowsTests
{
    private const string NoName =
        "has no header with the column Name, beside such as DiallerCampaignsID, UserData, PhoneNumber1, at line 1, column 1";

    private static readonly ImportLimits Small = new() { MaxRow = 60 };

    [Theory]
    [InlineData("Name,City\na,c\nb,\n")]
    [InlineData("Name,City\r\na,c\r\nb,")]
    [InlineData("\uFEFFname,CITY\r\n\r\n\"a\",\"c\"\r\n\r\nb,\"\"\r\n\r\n")]
    [InlineData("Name;City\na;c\nb;\n")]
    [InlineData("Name\tCity\na\tc\nb\t\n")]
    [InlineData("\n\n\"Name\";\"City\";\"a,b,c,d\"\na;c;x\nb;;y\n")]
    [InlineData("x,City,Name,bLocked,ClientsID,\"\",\n1,c,a,maybe,17,2,3\n,,b,,,,\n")]
    [InlineData("Name,City\ra,c\rb,\r")]
    [InlineData("Name,City,Tag,Title\na,c\n,,,\n\"\",\"\"\n , \u00a0,,,,\nb\n,,,\n")]
    [InlineData("Name,City\na,c,,\nb,, ,\u00a0\n")]
    [InlineData("\uFEFF\uFEFFName ,\u00a0City\t\na,c\nb,\n")]
    [InlineData("\" Name \",\"City\n\"\na,c\nb\n")]
    [InlineData("sep=;\r\nName;City\r\na;c\r\nb;\r\n")]
    [InlineData("\uFEFF\"SEP=|\"\nName|City\na|c\nb|\n")]
    [InlineData("sep=;;;\nName;City,Town;City\na;;c\nb;;\n")]
    [InlineData("sep=\t\nName\tCity;x\tCity\na\t;\tc\nb\t\t\n")]
    [InlineData(",,;\n;;;\nName,City\na,c\nb,\n")]
    public async Task Each_Line_Below_The_Header_Is_A_Row(string body)
    {
        var read = await ReadBody.OfAsync(ReadBody.Csv, body);
        Assert.Equal(["Name=a|City=c", "Name=b"], read.Rows);
        Assert.Null(read.Fault);
    }

    [Theory]
    [InlineData("\"a,b\"", "a,b")]
    [InlineData("\"a\"\"b\"", "a\"b")]
    [InlineData("\"\"\"\"", "\"")]
    [InlineData("\"a\r\nb\"", "a\r\nb")]
    [InlineData("\"a\nb\n\n\"", "a\nb\n\n")]
    [InlineData(" a ", " a ")]
    [InlineData("a;b\tc|d", "a;b\tc|d")]
    [InlineData("Köln 😀 \u2028", "Köln 😀 \u2028")]
    [InlineData("'text", "'text")]
    [InlineData("'", "'")]
    [InlineData("'=1", "=1")]
    [InlineData("''=1", "'=1")]
    [InlineData("'+49 89", "+49 89")]
    [InlineData("=1", "=1")]
    public async Task A_Cell_Is_Text_As_It_Stands(string cell, string text)
    {
        var read = await ReadBody.OfAsync(ReadBody.Csv, $"City,Name\r\n{cell},N\r\n,M\r\n");
        Assert.Equal([$"Name=N|City={text}", "Name=M"], read.Rows);
    }

    [Theory]
    [InlineData("RandomSortOrder", "-7", "RandomSortOrder=-7")]
    [InlineData("RandomSortOrder", "+7", "RandomSortOrder=7")]
    [InlineData("RandomSortOrder", "1.5", "!RandomSortOrder is not an integer in range")]
    [InlineData("RandomSortOrder", "9999999999999999999999", "!RandomSortOrder is not an integer in range")]
    [InlineData("RandomSortOrder", "2147483648", "!RandomSortOrder is not between -2147483648 and 2147483647")]
    [InlineData("RandomSortOrder", "seven", "!RandomSortOrder must be an integer")]
    [InlineData("RandomSortOrder", " 7", "!RandomSortOrder must be an integer")]
    [InlineData("Amount", "-1.50", "Amount=-1.50")]
    [InlineData("Amount", "1e3", "Amount=1000")]
    [InlineData("Amount", "1e400", "!Amount is out of range")]
    [InlineData("Amount", "\"1,50\"", "!Amount must be a number")]
    [InlineData("Amount", "NaN", "!Amount must be a number")]
    [InlineData("Amount", "Infinity", "!Amount must be a number")]
    [InlineData("dtBeginDate", "2024-09-26T08:36:45.241", "dtBeginDate=2024-09-26T06:36:45.241")]
    [InlineData("dtBeginDate", "2024-09-26T08:36:45Z", "dtBeginDate=2024-09-26T08:36:45.000")]
    [InlineData("dtBeginDate", "26.09.2024", "!dtBeginDate is not an ISO 8601 time from 1601 to 9999, such as 2024-09-26T08:36:45.241")]
    [InlineData("DiallerCampaignsID", "17", "DiallerCampaignsID=17")]
    [InlineData("dialleRcampaignsid", "x", "!DiallerCampaignsID must be an integer")]
    [InlineData("DiallerCampaignsName", "C", "DiallerCampaignsName=C")]
    [InlineData("ID", "12345678901", "ID=12345678901")]
    public async Task A_Cell_Is_Read_As_Its_Column_Says(string column, string cell, string row)
    {
        var berlin = new ClientTime(TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));
        var body = new PieceStream(Encoding.UTF8.GetBytes($"{column},Name\n{cell},N\n"));
        var read = Assert.Single((await ReadBody.OfAsync(ReadBody.Csv, body, times: berlin)).Rows);
        Assert.Equal([row, "Name=N"], read.Split('|').OrderBy(part => part == "Name=N"));
    }

    [Theory]
    [InlineData("1,2,,4,5", "!row line 4: has 5 cells, the header has 3", "{\"Name\":\"1\",\"City\":\"2\",\"4\":\"4\",\"5\":\"5\"}")]
    [InlineData("1,,,, .", "!row line 4: has 5 cells, the header has 3", "{\"Name\":\"1\",\"5\":\" .\"}")]
    [InlineData("1,2", "Name=1|City=2", "{\"Name\":\"1\",\"City\":\"2\"}")]
    [InlineData("1,\"2\"3,4", "!row line 4: has text behind a closing quote", "{\"Name\":\"1\",\"City\":\"23\",\"x\":\"4\"}")]
    [InlineData("1,2\"3,4", "!row line 4: has a quote in a cell that is not quoted", "{\"Name\":\"1\",\"City\":\"2\\\"3\",\"x\":\"4\"}")]
    [InlineData("1,=\"2\",4", "Name=1|City==\"2\"", "{\"Name\":\"1\",\"City\":\"=\\\"2\\\"\",\"x\":\"4\"}")]
    [InlineData("1,=\"2\"3,4", "!row line 4: has a quote in a cell that is not quoted", "{\"Name\":\"1\",\"City\":\"=\\\"2\\\"3\",\"x\":\"4\"}")]
    [InlineData(",2,x", "City=2", "{\"City\":\"2\",\"x\":\"x\"}")]
    public async Task A_Row_That_Is_Wrong_Fails_Alone(string line, string row, string source)
    {
        var read = await ReadBody.OfAsync(ReadBody.Csv, $"Name,City,x\n\"be\nfore\",c,\n{line}\nbehind,,\n");
        Assert.Equal(["Name=be\nfore|City=c", row, "Name=behind"], read.Rows);
        Assert.Equal(["{\"Name\":\"be\\nfore\",\"City\":\"c\"}", source, "{\"Name\":\"behind\"}"], read.Sources);
        Assert.Null(read.Fault);
    }

    [Fact]
    public async Task A_Cell_That_Is_Too_Long_Is_An_Error_Of_Its_Column()
    {
        var body = $"Name,City,x\na,{new string('c', 70_000)},x\nc,d,e\n";
        var read = await ReadBody.OfAsync(ReadBody.Csv, body);
        Assert.Equal(["Name=a|!City is longer than 256 characters", "Name=c|City=d"], read.Rows);
    }

    [Fact]
    public async Task A_Source_Names_What_The_Header_Names_Twice_Or_Not_By_Its_Place()
    {
        var read = await ReadBody.OfAsync(ReadBody.Csv, "Name,x,x,,\na,b,c,d,e\n");
        Assert.Equal(["{\"Name\":\"a\",\"x\":\"b\",\"3\":\"c\",\"4\":\"d\",\"5\":\"e\"}"], read.Sources);
    }

    [Theory]
    [InlineData("", "is empty at line 1, column 1")]
    [InlineData("\r\n\r\n", "is empty at line 1, column 1")]
    [InlineData("one|two\n1|2", NoName)]
    [InlineData("City,PhoneNumber1\n", NoName)]
    [InlineData("Name,City, CITY\n", "has the column City twice in its header at line 1, column 1")]
    [InlineData("Name,\"City", "has a header that has a quote that is not closed at line 1, column 1")]
    [InlineData("Name,\"City\nb,c\n", "has a header that has a quote that is not closed at line 1, column 1")]
    [InlineData("Name,\"City\"x\nb,c\n", "has a header that has text behind a closing quote at line 1, column 1")]
    [InlineData("sep=;\n\nName;\"City\n", "has a header that has a quote that is not closed at line 3, column 1")]
    [InlineData("{\"Name\":\"a\"}\n", "has a header that has a quote in a cell that is not quoted at line 1, column 1")]
    public async Task A_Header_That_Is_None_Is_A_Fault(string body, string fault)
    {
        var read = await ReadBody.OfAsync(ReadBody.Csv, body);
        Assert.Empty(read.Rows);
        Assert.Equal(fault, read.Fault);
    }

    [Theory]
    [InlineData("Name,City")]
    [InlineData("Name")]
    [InlineData("Name\n")]
    public async Task A_Header_Alone_Has_No_Rows(string body)
    {
        var read = await ReadBody.OfAsync(ReadBody.Csv, body);
        Assert.Empty(read.Rows);
        Assert.Null(read.Fault);
    }

    [Theory]
    [InlineData("b,\"c", "line 3, column 3")]
    [InlineData("b,\"c\nd,e\n", "line 3, column 3")]
    [InlineData("\"b\nb\",\"", "line 4, column 4")]
    public async Task A_Quote_That_Is_Not_Closed_Is_A_Fault(string rest, string place)
    {
        var read = await ReadBody.OfAsync(ReadBody.Csv, "Name,City\r\na,\r\n" + rest);
        Assert.Equal(["Name=a"], read.Rows);
        Assert.Equal("has a quote that is not closed at " + place, read.Fault);
    }

    [Theory]
    [InlineData(61)]
    [InlineData(200_000)]
    public async Task A_Row_That_Is_Too_Large_Is_A_Fault(int length)
    {
        var longest = new string('x', 59);
        var read = await ReadBody.OfAsync(ReadBody.Csv, $"Name,City\na,\n,{longest}\n{new string('x', length - 1)},\nb,\n", Small);
        Assert.Equal(["Name=a", $"City={longest}"], read.Rows);
        Assert.Equal("has a row larger than 60 bytes, or a quote that is not closed, at line 4, column 1", read.Fault);

        read = await ReadBody.OfAsync(ReadBody.Csv, new string('x', length), Small);
        Assert.NotNull(read.Fault);
    }
}
