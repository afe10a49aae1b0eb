using Dialbook.Times;

namespace Dialbook.Functions.Wire.Crm;

/// <summary>How a caller wants to be answered, by headers and <c>$select</c>.</summary>
/// <param name="Format">JSON or XML.</param>
/// <param name="Fields">Which fields.</param>
/// <param name="Language">In which language texts are.</param>
/// <param name="Times">How times are written, and read when they come without an offset.</param>
internal sealed record Representation(AnswerFormat Format, FieldSelection Fields, AnswerLanguage Language, AnswerTimes Times)
{
    /// <exception cref="DialbookException">There is no such time zone.</exception>
    public static Representation Of(HttpRequest request, ClientTime clientTimes) => new(
        AnswerFormat.Of(request.Headers),
        FieldSelection.Of(request.Query["$select"]),
        AnswerLanguage.Of(request.Headers),
        AnswerTimes.Of(request.Headers, clientTimes));

    /// <summary>For what has neither times nor texts of the client: only the format is the caller's choice.</summary>
    public static Representation Plain(HttpRequest request) =>
        new(AnswerFormat.Of(request.Headers), FieldSelection.Everything, AnswerLanguage.AsStored, new AnswerTimes(ClientTime.Utc, true));

    /// <summary>
    /// Whether the answer is JSON with all of its fields, so that only texts in several languages and times depend on the caller.
    /// </summary>
    public bool IsWholeJson => !Format.IsXml && Fields.IsEverything;
}
