using System.Net;
using System.Text.Json;

namespace Dialbook.Functions.Tenancy;

/// <summary>
/// Where calls come from. On Azure a front end says it, last in a header; the host replaces that by its own peer, which is the front end,
/// and has the header as it came only in the data of the trigger. Elsewhere there is no front end, anyone could say anything, and the peer
/// is the caller.
/// </summary>
internal sealed class CallerAddress(IConfiguration configuration)
{
    /// <summary>Azure sets it for every app.</summary>
    public const string SiteSetting = "WEBSITE_SITE_NAME";

    private const string Header = "X-Forwarded-For";

    private readonly bool _hasFrontEnd = !string.IsNullOrEmpty(configuration[SiteSetting]);

    /// <returns>The address, without a port.</returns>
    public string Of(FunctionContext context, HttpContext http) =>
        _hasFrontEnd && context.BindingContext.BindingData.GetValueOrDefault("Headers") is string headers && Last(headers) is { } address
            ? address.ToString()
            : http.Connection.RemoteIpAddress?.ToString() ?? "";

    private static IPAddress? Last(string headers)
    {
        using var json = JsonDocument.Parse(headers);
        var forwarded = json.RootElement.EnumerateObject()
            .FirstOrDefault(header => header.Name.Equals(Header, StringComparison.OrdinalIgnoreCase)).Value;
        if (forwarded.ValueKind != JsonValueKind.String)
            return null;
        var last = forwarded.GetString()!.Split(',', StringSplitOptions.TrimEntries)[^1];
        return IPEndPoint.TryParse(last, out var endPoint) ? endPoint.Address : null;
    }
}
