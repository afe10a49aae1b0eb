using Microsoft.Net.Http.Headers;

namespace Dialbook.Functions.Wire.Crm;

/// <summary>The format that <c>Accept</c> asks for: XML where it stands above JSON, else JSON. Nothing is refused.</summary>
/// <param name="IsXml">Whether it is XML.</param>
internal sealed record AnswerFormat(string ContentType, bool IsXml)
{
    public static readonly AnswerFormat Json = new("application/json; charset=utf-8", false);

    private static readonly AnswerFormat ApplicationXml = new("application/xml; charset=utf-8", true);
    private static readonly AnswerFormat TextXml = new("text/xml; charset=utf-8", true);

    public static AnswerFormat Of(IHeaderDictionary headers)
    {
        if (!MediaTypeHeaderValue.TryParseList(headers.Accept, out var accepted))
            return Json;
        AnswerFormat? best = null;
        var bestQuality = 0.0;
        foreach (var type in accepted)
        {
            // the first of equals wins
            if ((type.Quality ?? 1) > bestQuality && Find(type) is { } format)
                (best, bestQuality) = (format, type.Quality ?? 1);
        }

        return best ?? Json;
    }

    private static AnswerFormat? Find(MediaTypeHeaderValue type) => type.MediaType.Value?.ToLowerInvariant() switch
    {
        "application/json" or "text/json" or "application/json-patch+json" or "application/merge-patch+json" or "*/*" or "application/*" =>
            Json,
        "application/xml" => ApplicationXml,
        "text/xml" => TextXml,
        _ => null,
    };
}
