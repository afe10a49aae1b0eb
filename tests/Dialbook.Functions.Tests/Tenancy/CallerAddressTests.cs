using System.Net;
using System.Text.Json.Nodes;
using Dialbook.Functions.Tenancy;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Extensions.Configuration;
using Moq;

namespace Dialbook.Functions.Tests.Tenancy;

public sealed class CallerAddressTests
{
    [Theory]
    [InlineData("192.0.2.1", "192.0.2.1")]
    [InlineData("192.0.2.1:50123", "192.0.2.1")]
    [InlineData("2001:db8::1", "2001:db8::1")]
    [InlineData("[2001:DB8::1]:50123", "2001:db8::1")]
    [InlineData("198.51.100.7, 192.0.2.1:50123", "192.0.2.1")]
    [InlineData("", "127.0.0.1")]
    [InlineData("unknown", "127.0.0.1")]
    [InlineData("192.0.2.1,", "127.0.0.1")]
    [InlineData(null, "127.0.0.1")]
    public void It_Is_What_The_Front_End_Says_Last_Else_Who_Is_Connected(string? forwarded, string address) =>
        Assert.Equal(address, Of("dialbook", forwarded));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Without_A_Front_End_Anyone_Could_Say_Anything(string? site) => Assert.Equal("127.0.0.1", Of(site, "192.0.2.1"));

    private static string Of(string? site, string? forwarded)
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection([new(CallerAddress.SiteSetting, site)]).Build();
        var headers = new JsonObject { ["Host"] = "x" };
        if (forwarded is not null)
            headers["x-forwarded-for"] = forwarded;
        var data = new Dictionary<string, object?>(StringComparer.Ordinal) { ["Headers"] = headers.ToJsonString() };
        var context = Mock.Of<FunctionContext>(context => context.BindingContext.BindingData == data);
        return new CallerAddress(configuration).Of(
            context, new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Loopback } });
    }
}
