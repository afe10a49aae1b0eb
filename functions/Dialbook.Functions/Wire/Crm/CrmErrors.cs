using Dialbook.Functions.Hosting;
using Dialbook.Functions.Wire.Carriers;
using Microsoft.AspNetCore.Http.Features;

namespace Dialbook.Functions.Wire.Crm;

/// <summary>Errors as the CRM API shows them.</summary>
internal static class CrmErrors
{
    /// <param name="details">What is wrong with each field. The contract has one message only, which then says all of it.</param>
    /// <param name="id">The ID of the error in the log, or of the job that goes on all the same, which the message names too.</param>
    /// <param name="retryAfter">How long to wait before it is worth trying again.</param>
    public static Answer Of(
        HttpContext context, int status, string error, IReadOnlyList<FieldError>? details = null, string? id = null,
        TimeSpan? retryAfter = null)
    {
        var message = details is { Count: > 1 } ? string.Join("; ", details.Select(detail => $"{detail.Field}: {detail.Error}")) : error;
        if (id is not null)
            message += $" ({id})";
        var info = new ErrorInfo { ErrorType = TypeOf(context, status), Message = message, ErrorMessage = message };
        return CrmAnswer.Of(Representation.Plain(context.Request), info, CrmJson.Default.ErrorInfo, status, retryAfter);
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
