using Dialbook.Times;

namespace Dialbook.Functions.Wire.Crm;

/// <summary>
/// How a caller wants to be answered, by headers and <c>$select</c>. Times that come without an offset are read as they are written.
/// </summary>
internal sealed record Representation(AnswerFormat Format, FieldSelection Fields, AnswerLanguage Language, AnswerTimes Times)
{
    public static Representation Of(HttpRequest request, ClientTime clientTimes) => new(
        AnswerFormat.Of(request.Headers),
        FieldSelection.Of(request.Query["$select"]),
        AnswerLanguage.Of(request.Headers),
        AnswerTimes.Of(request.Headers, clientTimes));

    /// <summary>Only the format is the caller's choice, as there are neither times nor texts of the client.</summary>
    public static Representation Plain(AnswerFormat format) =>
        new(format, FieldSelection.Everything, AnswerLanguage.AsStored, new AnswerTimes(ClientTime.Utc, true));

    /// <summary>Whether it is JSON with all fields, so that only texts in several languages and times depend on the caller.</summary>
    public bool IsWholeJson => !Format.IsXml && Fields.IsEverything;
}
