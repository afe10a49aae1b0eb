namespace Dialbook.Functions.Wire;

/// <summary>The HTTP status of each of the domain's faults, the same in both APIs.</summary>
internal static class FaultStatuses
{
    public static int ToStatus(this DialbookFault fault) => fault switch
    {
        DialbookFault.Invalid => StatusCodes.Status400BadRequest,
        DialbookFault.Unauthenticated => StatusCodes.Status401Unauthorized,
        DialbookFault.Forbidden => StatusCodes.Status403Forbidden,
        DialbookFault.NotFound => StatusCodes.Status404NotFound,
        DialbookFault.Conflict => StatusCodes.Status409Conflict,
        DialbookFault.Erased => StatusCodes.Status410Gone,
        DialbookFault.VersionMismatch => StatusCodes.Status412PreconditionFailed,
        DialbookFault.TooLarge => StatusCodes.Status413PayloadTooLarge,
        DialbookFault.UnknownFormat => StatusCodes.Status415UnsupportedMediaType,
        DialbookFault.KeyReused => StatusCodes.Status422UnprocessableEntity,
        DialbookFault.LimitReached => StatusCodes.Status429TooManyRequests,
        DialbookFault.Unavailable => StatusCodes.Status503ServiceUnavailable,
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "This fault has no HTTP status."),
    };
}
