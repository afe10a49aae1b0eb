using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http.Features;

namespace Dialbook.LocalHost.Tests.Handler;

/// <summary>A request as the handler got it, as one line of JSON.</summary>
internal static class Seen
{
    public static async Task<string> ReadAsync(HttpContext context)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body);
        using var line = new MemoryStream();
        await using (var json = new Utf8JsonWriter(line))
        {
            json.WriteStartObject();
            json.WriteString("method", context.Request.Method);
            json.WriteString("target", context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
            json.WriteStartObject("headers");
            foreach (var (name, values) in context.Request.Headers)
                json.WriteString(name.ToLowerInvariant(), values.ToString());
            json.WriteEndObject();
            json.WriteString("body", Encoding.UTF8.GetString(body.ToArray()));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(line.ToArray());
    }
}
