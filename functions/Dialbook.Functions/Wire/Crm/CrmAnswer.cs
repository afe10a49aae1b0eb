using System.Collections.Frozen;
using System.Text.Json.Serialization.Metadata;
using Dialbook.Times;
using Microsoft.Net.Http.Headers;

namespace Dialbook.Functions.Wire.Crm;

internal static class CrmAnswer
{
    private const int Piece = 32 * 1024;

    /// <summary>A value. What there is not is answered as <c>null</c>, with 200.</summary>
    public static Answer Of<T>(CrmRequest request, T? value, JsonTypeInfo<T> type) => Of(request.Asked, value, type);

    /// <inheritdoc cref="Of{T}(CrmRequest, T, JsonTypeInfo{T})"/>
    public static Answer Of<T>(
        Representation asked, T? value, JsonTypeInfo<T> type, int status = StatusCodes.Status200OK, TimeSpan? retryAfter = null)
    {
        using var values = ValueWriter.For(asked.Format);
        new CarrierWriter(values, asked).Write(WireType.Of(type), value);
        return new Answer(status, values.Written()) { ContentType = asked.Format.ContentType, RetryAfter = retryAfter };
    }

    /// <summary>A list of any length, sent while it is read.</summary>
    public static StreamedAnswer Stream<T>(CrmRequest request, IAsyncEnumerable<T> items, JsonTypeInfo<IReadOnlyList<T>> type) =>
        new(request.Asked.Format.ContentType, async pipe =>
        {
            var list = WireType.Of(type);
            using var values = ValueWriter.For(request.Asked.Format);
            var carriers = new CarrierWriter(values, request.Asked);
            values.Element(list.Name);
            values.StartList();
            await foreach (var item in items.WithCancellation(request.Aborted))
            {
                carriers.Write(list.Item, item);
                if (values.Pending < Piece)
                    continue;
                await pipe.WriteAsync(values.Written(), request.Aborted);
                values.Forget();
            }

            values.EndList();
            await pipe.WriteAsync(values.Written(), request.Aborted);
        });
}

/// <summary>The format that <c>Accept</c> asks for: XML where it stands above JSON, else JSON. Nothing is refused.</summary>
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

/// <summary>The language of an answer's texts: <c>SO-Language</c>, else the first of <c>Accept-Language</c>.</summary>
internal sealed class AnswerLanguage
{
    /// <summary>Texts as they are stored, in all of their languages.</summary>
    public static readonly AnswerLanguage AsStored = new([]);

    private const string Header = "SO-Language";

    /// <summary>Codes of one language: first the vendor's, a country's or a language's as it came, then ISO's.</summary>
    private static readonly FrozenDictionary<string, string[]> Languages = new string[][]
    {
        ["NO", "NB", "NN"], ["US", "EN", "GB"], ["GE", "DE"], ["SW", "SV", "SE"], ["DA", "DK"], ["NL", "DU"], ["SP", "ES"],
        ["JP", "JA"], ["CN", "ZH"], ["CZ", "CS"], ["UA", "UK"], ["GR", "EL"], ["EE", "ET"], ["SI", "SL"],
    }.SelectMany(codes => codes.Select(code => (code, codes)))
        .ToFrozenDictionary(pair => pair.code, pair => pair.codes, StringComparer.OrdinalIgnoreCase);

    private readonly string[] _codes;

    private AnswerLanguage(string[] codes) => _codes = codes;

    public bool IsAsStored => _codes.Length == 0;

    public static AnswerLanguage Of(IHeaderDictionary headers)
    {
        var asked = headers.TryGetValue(Header, out var language) ? language : headers.AcceptLanguage;
        var tag = asked.ToString().Split([',', ';'], 2)[0].Trim();
        return tag is "" or "*" or "-" or "x" or "X" ? AsStored : new(Codes(tag));
    }

    public string Pick(string text) => IsAsStored ? text : MultiLanguageText.Pick(text, _codes);

    /// <summary>The codes that the language may be stored under, the best first: en-GB is first the one of that country.</summary>
    private static string[] Codes(string tag)
    {
        var parts = tag.Split(['-', '_']);
        var codes = Languages.GetValueOrDefault(parts[0]) ?? [parts[0]];
        return codes.Contains(parts[^1], StringComparer.OrdinalIgnoreCase) ? [parts[^1], .. codes] : codes;
    }
}

/// <summary>
/// The times of a request, by <c>SO-TimeZone</c>: in that zone, without an offset unless <c>includeTZOffset</c> stands beside it; without
/// the header in the client's zone and with an offset. Times that come without an offset are in the same zone.
/// </summary>
internal sealed record AnswerTimes(ClientTime Zone, bool HaveOffset)
{
    private const string Header = "SO-TimeZone";
    private const string IncludeOffset = "includeTZOffset";

    /// <exception cref="DialbookException">There is no such time zone.</exception>
    public static AnswerTimes Of(IHeaderDictionary headers, ClientTime clientTimes)
    {
        var parts = headers[Header].ToString().Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var hasOffset = false;
        ClientTime? zone = null;
        foreach (var part in parts)
        {
            if (part.Equals(IncludeOffset, StringComparison.OrdinalIgnoreCase))
                hasOffset = true;
            else if (zone is null && TimeZoneCode.TryFind(part, out var found))
                zone = new ClientTime(found);
            else
                throw DialbookException.Invalid(
                    Header, $"must be one time zone, such as NO, US-NY or Europe/Oslo, with or without {IncludeOffset}");
        }

        return zone is null ? new(clientTimes, true) : new(zone, hasOffset);
    }

    public string ToText(DateTime utc) => HaveOffset ? Zone.ToTextWithOffset(utc) : Zone.ToText(utc);
}
