using System.Net;

namespace Dialbook.Functions.SignIn;

/// <summary>Where a call comes from: what the host says last, since it is behind everything that a caller may have sent.</summary>
internal static class CallerAddress
{
    /// <returns>The address, without a port.</returns>
    public static string Of(HttpContext context)
    {
        var last = context.Request.Headers["X-Forwarded-For"].ToString().Split(',', StringSplitOptions.TrimEntries)[^1];
        var address = IPEndPoint.TryParse(last, out var forwarded) ? forwarded.Address : context.Connection.RemoteIpAddress;
        return address?.ToString() ?? "";
    }
}
