using System.Text;

namespace Dialbook.Tables.Tests;

/// <summary>Answers in the service's own form, which differs from the emulator's in its boundary lines.</summary>
public sealed class TransactionAnswerTests
{
    private const string Head = "--batchresponse_1\r\nContent-Type: multipart/mixed; boundary=changesetresponse_2\r\n\r\n";

    private const string Part = "--changesetresponse_2\r\nContent-Type: application/http\r\nContent-Transfer-Encoding: binary\r\n\r\n"
        + "HTTP/1.1 204 No Content\r\nCache-Control: no-cache\r\nETag: W/\"datetime'x'\"\r\n\r\n\r\n";

    private const string End = "--changesetresponse_2--\r\n--batchresponse_1--\r\n";

    [Fact]
    public void Each_Action_Has_Its_Version()
    {
        var answer = Parse(Head + Part + Part + End, 2);
        Assert.Null(answer!.Error);
        Assert.All(answer.ETags, version => Assert.Equal("W/\"datetime'x'\"", version.ToString()));
    }

    [Fact]
    public void An_Error_Is_The_Only_Part()
    {
        var answer = Parse(
            Head + Part.Replace("204 No Content", "409 Conflict", StringComparison.Ordinal)
            + """{"odata.error":{"code":"EntityAlreadyExists","message":{"lang":"en-US","value":"1:The specified entity already exists."}}}"""
            + "\r\n" + End,
            2);
        Assert.Equal((409, "EntityAlreadyExists"), (answer!.Status, answer.Error!.Value.Code));
    }

    [Fact]
    public void Half_An_Answer_Is_None()
    {
        var whole = Head + Part + Part + End;
        for (var length = 0; length < whole.Length - End.Length; length++)
            Assert.Null(Parse(whole[..length], 2));
        Assert.Null(Parse(Head + Part + End, 2));
        Assert.Null(Parse(Head + Part + Part + Part + End, 2));
        Assert.Null(Parse("<html>", 2));
    }

    private static TransactionAnswer? Parse(string body, int actions) => TransactionAnswer.Parse(Encoding.UTF8.GetBytes(body), actions);
}
