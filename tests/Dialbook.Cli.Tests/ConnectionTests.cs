namespace Dialbook.Cli.Tests;

public sealed class ConnectionTests
{
    [Theory]
    [InlineData("http://127.0.0.1:7071")]
    [InlineData("http://localhost:7071/")]
    [InlineData("http://[::1]:7071")]
    public void The_Demo_Client_Needs_No_Token_On_This_Machine(string url) =>
        Assert.Equal("/rest/v1.0/1/dialler/", Connection.Create(url, "1", null).Root.AbsolutePath);

    [Fact]
    public void Elsewhere_A_Token_Must_Be_Given() =>
        Assert.Throws<UsageException>(() => Connection.Create("https://dialbook.example", "1", null));

    [Fact]
    public void A_Path_Before_The_Api_Is_Kept() => Assert.Equal(
        "https://dialbook.example/calls/rest/v1.0/42/dialler/",
        Connection.Create("https://dialbook.example/calls/", "42", "secret").Root.AbsoluteUri);

    [Theory]
    [InlineData("dialbook.example", "1")]
    [InlineData("ftp://dialbook.example", "1")]
    [InlineData("https://dialbook.example", "0")]
    [InlineData("https://dialbook.example", "one")]
    public void What_Makes_No_Sense_Is_Refused(string url, string client) =>
        Assert.Throws<UsageException>(() => Connection.Create(url, client, "secret"));

    [Fact]
    public void A_Token_That_Is_None_Is_Not_Shown()
    {
        var wrong = Assert.Throws<UsageException>(() => Connection.Create("http://127.0.0.1", "1", "se\ncret"));

        Assert.DoesNotContain("cret", wrong.Message, StringComparison.Ordinal);
    }
}
