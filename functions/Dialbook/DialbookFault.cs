namespace Dialbook;

/// <summary>Why a request was refused. The numbers are those of the HTTP status.</summary>
public enum DialbookFault
{
    Invalid = 400,
    Unauthenticated = 401,
    Forbidden = 403,
    NotFound = 404,
    Conflict = 409,
    Gone = 410,
    PreconditionFailed = 412,
    TooLarge = 413,
    UnsupportedMediaType = 415,
    KeyReused = 422,
    TooManyRequests = 429,
    Unavailable = 503,
}
