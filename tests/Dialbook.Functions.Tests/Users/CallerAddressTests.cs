using System.Net;
using Dialbook.Functions.SignIn;
using Microsoft.AspNetCore.Http;

namespace Dialbook.Functions.Tests;

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
    public void It_is_what_the_host_says_last_else_who_is_connected(string? forwarded, string address)
    {
        var context = new DefaultHttpContext { Connection = { RemoteIpAddress = IPAddress.Loopback } };
        context.Request.Headers["X-Forwarded-For"] = forwarded;
        Assert.Equal(address, CallerAddress.Of(context));
    }
}
