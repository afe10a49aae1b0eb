using Dialbook.CallerIds;
using Microsoft.Net.Http.Headers;

namespace Dialbook.Functions.CallerIds;

/// <summary>A set of caller IDs as it is stored: gzip, as it is, for whoever takes that, else inflated on the way.</summary>
internal sealed class CallerIdAnswer(CallerIdDocument document) : IResult
{
    private const string Gzip = "gzip";

    /// <summary>Whether the caller wants what is stored: JSON with all fields, in no language or with nothing to translate.</summary>
    public static bool IsAsStored(CrmRequest request, CallerIdHead head) =>
        request.Asked.IsWholeJson && (request.Asked.Language.IsAsStored || !head.IsMultiLanguage);

    public static IReadOnlyList<CallerID> Carriers(IEnumerable<CallerId> callerIds) =>
    [
        .. callerIds.Select(callerId => new CallerID
        {
            PhoneNumber = callerId.PhoneNumber,
            DialInPrefix = callerId.DialInPrefix,
            PersonId = callerId.PersonId,
            PersonName = callerId.PersonName,
            Mrmrs = callerId.Mrmrs,
            ContactId = callerId.ContactId,
            ContactName = callerId.ContactName,
        }),
    ];

    public Task ExecuteAsync(HttpContext context)
    {
        var response = context.Response;
        response.ContentType = Answer.JsonType;
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        if (!TakesGzip(context.Request))
        {
            response.ContentLength = document.Length;
            return document.WriteAsync(response.BodyWriter, context.RequestAborted);
        }

        response.Headers.ContentEncoding = Gzip;
        response.ContentLength = document.GzipLength;
        return document.WriteGzipAsync(response.BodyWriter, context.RequestAborted);
    }

    /// <summary>By name or as any (RFC 9110, 12.5.3).</summary>
    private static bool TakesGzip(HttpRequest request)
    {
        var encodings = request.GetTypedHeaders().AcceptEncoding;
        var named = encodings.FirstOrDefault(encoding => encoding.Value.Equals(Gzip, StringComparison.OrdinalIgnoreCase))
            ?? encodings.FirstOrDefault(encoding => encoding.Value == "*");
        return named is not null && named.Quality != 0;
    }
}
