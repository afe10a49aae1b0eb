using System.Net;
using System.Text.Json;

namespace Dialbook.Functions.Tenancy;

/// <summary>
/// Where requests come from. On Azure the front end says so, last in a header, which the host replaces by its own peer; the original is
/// only in the trigger's data. Elsewhere anyone could write that header, and the peer is the caller.
/// </summary>
internal sealed class CallerAddress(IConfiguration configuration)
{
    /// <summary>Azure sets it for every app.</summary>
    public const string SiteSetting = "WEBSITE_SITE_NAME";

    private const string Header = "X-Forwarded-For";

    private readonly bool _hasFrontEnd = !string.IsNullOrEmpty(configuration[SiteSetting]);

    /// <summary>The address, without a port.</summary>
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
