namespace Dialbook.Tables.Tests;

public sealed class ConnectionStringTests
{
    [Theory]
    [InlineData("UseDevelopmentStorage=true", "http://127.0.0.1:10002/devstoreaccount1", "devstoreaccount1")]
    [InlineData("usedevelopmentstorage=True;DevelopmentStorageProxyUri=http://host", "http://host:10002/devstoreaccount1", "devstoreaccount1")]
    [InlineData("AccountName=abc;AccountKey=AAAA", "https://abc.table.core.windows.net/", "abc")]
    [InlineData("DefaultEndpointsProtocol=http;AccountName=abc;AccountKey=AA==;EndpointSuffix=core.chinacloudapi.cn;", "http://abc.table.core.chinacloudapi.cn/", "abc")]
    [InlineData("AccountName=abc;AccountKey=AAAA;TableEndpoint=http://localhost:5/abc/", "http://localhost:5/abc", "abc")]
    [InlineData("TableEndpoint=https://abc.table.core.windows.net/;SharedAccessSignature=sv=1&sig=a%3D", "https://abc.table.core.windows.net/", "abc")]
    [InlineData("AccountName=abc;SharedAccessSignature=?sv=1&sig=a%3D", "https://abc.table.core.windows.net/", "abc")]
    public void A_Connection_String_Names_The_Service(string text, string address, string account)
    {
        var service = new TableServiceClient(text);
        Assert.Equal((new Uri(address), account), (service.Uri, service.AccountName));
    }

    [Theory]
    [InlineData("AccountName=abc", "AccountKey")]
    [InlineData("AccountKey=AAAA", "AccountName")]
    [InlineData("TableEndpoint=http://localhost/abc", "AccountName")]
    [InlineData("TableEndpoint=http://localhost/abc;AccountKey=AAAA", "AccountName")]
    [InlineData("TableEndpoint=nowhere;AccountName=abc;AccountKey=AAAA", "TableEndpoint")]
    [InlineData("AccountName=abc;AccountKey=!", "AccountKey")]
    [InlineData("AccountName=abc;AccountKey=;", "AccountKey")]
    [InlineData("DefaultEndpointsProtocol=ftp;AccountName=abc;AccountKey=AAAA", "DefaultEndpointsProtocol")]
    [InlineData("AccountName=abc;AccountName=abd;AccountKey=AAAA", "AccountName")]
    [InlineData("UseDevelopmentStorage=false", "UseDevelopmentStorage")]
    [InlineData("UseDevelopmentStorage=true;DevelopmentStorageProxyUri=x", "DevelopmentStorageProxyUri")]
    [InlineData("nonsense", "name=value")]
    public void A_Missing_Or_Bad_Part_Is_Named(string text, string part) =>
        Assert.Contains(part, Assert.Throws<FormatException>(() => new TableServiceClient(text)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void Nothing_Is_Not_A_Connection_String(string text) => Assert.Throws<ArgumentException>(() => new TableServiceClient(text));
}
