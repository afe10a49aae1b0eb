namespace Dialbook.Functions.SignIn;

/// <summary>Where a call comes from: what the host says last, since it is behind everything that a caller may have sent.</summary>
internal static class CallerAddress
{
    public static string Of(HttpContext context) =>
        context.Request.Headers["X-Forwarded-For"].ToString().Split(',', StringSplitOptions.TrimEntries) is [.., { Length: > 0 } last]
            ? last
            : context.Connection.RemoteIpAddress?.ToString() ?? "";
}
