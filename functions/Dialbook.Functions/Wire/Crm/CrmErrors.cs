using Microsoft.AspNetCore.Http.Features;

namespace Dialbook.Functions.Wire.Crm;

/// <summary>Errors as the CRM API shows them.</summary>
internal static class CrmErrors
{
    /// <summary>The contract has one message only, which then names every faulty field, and the error's ID or that of the job.</summary>
    public static Answer Of(HttpContext context, ApiError error)
    {
        var message = error.Details.Count > 1
            ? string.Join("; ", error.Details.Select(detail => $"{detail.Field}: {detail.Error}"))
            : error.Message;
        if ((error.ErrorId ?? error.JobId) is { } id)
            message += $" ({id})";
        var info = new ErrorInfo { ErrorType = TypeOf(context, error.Status), Message = message, ErrorMessage = message };
        var asked = Representation.Plain(AnswerFormat.Of(context.Request.Headers));
        return CrmAnswer.Of(asked, info, CrmJson.Default.ErrorInfo, error.Status, error.RetryAfter);
    }

    private static string TypeOf(HttpContext context, int status) => status switch
    {
        StatusCodes.Status400BadRequest => context.Features.GetRequiredFeature<ApiOperation>().InvalidErrorType,
        StatusCodes.Status401Unauthorized => "SoSessionException",
        StatusCodes.Status403Forbidden => "SoSecurityException",
        StatusCodes.Status404NotFound => "SoNotFoundException",
        StatusCodes.Status409Conflict or StatusCodes.Status412PreconditionFailed => "SoPreconditionFailedException",
        StatusCodes.Status429TooManyRequests => "SoTooManyRequestsException",
        StatusCodes.Status503ServiceUnavailable => "SoUnavailableException",
        StatusCodes.Status500InternalServerError => "SoException",
        _ => "SoRequestException",
    };
}

/// <summary>
/// The vendor's name of the errors that a function, or all of a page, answers to wrong arguments, where it has one of its own.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class)]
internal sealed class InvalidErrorTypeAttribute(string name) : Attribute
{
    public string Name { get; } = name;
}
