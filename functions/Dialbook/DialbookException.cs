namespace Dialbook;

/// <summary>A request that cannot be done, for a reason that its caller can understand. Nothing was changed.</summary>
public sealed class DialbookException(DialbookFault fault, string error, IReadOnlyList<FieldError>? details = null) : Exception(error)
{
    public DialbookFault Fault { get; } = fault;

    /// <summary>Every faulty field, where fields are at fault.</summary>
    public IReadOnlyList<FieldError> Details { get; } = details ?? [];

    /// <summary>How long to wait before it is worth trying again.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The job that goes on all the same, with what came before the fault.</summary>
    public string? JobId { get; init; }

    /// <summary>All that is wrong, in one line.</summary>
    public string Explanation =>
        Details.Count > 1 ? string.Join("; ", Details.Select(detail => $"{detail.Field}: {detail.Error}")) : Message;

    public static DialbookException CampaignNotFound() => new(DialbookFault.NotFound, "Dialler campaign not found");

    public static DialbookException ContactNotFound() => new(DialbookFault.NotFound, "Dialler contact not found");

    public static DialbookException JobNotFound() => new(DialbookFault.NotFound, "Job not found");

    public static DialbookException Invalid(params IReadOnlyList<FieldError> details) =>
        new(DialbookFault.Invalid, details.Count == 1 ? $"{details[0].Field}: {details[0].Error}" : "Several fields are invalid", details);

    public static DialbookException Invalid(string field, string error) => Invalid(new FieldError(field, error));

    /// <summary>Many writers changed the same row at once; the caller may simply repeat.</summary>
    public static DialbookException Contended() =>
        new(DialbookFault.Unavailable, "Too many changes of this record at once; repeat the call") { RetryAfter = TimeSpan.FromSeconds(1) };

    /// <summary>Throws if there is any error, with all of them.</summary>
    public static void ThrowIfAny(IReadOnlyList<FieldError> errors)
    {
        if (errors.Count > 0)
            throw Invalid(errors);
    }
}

/// <summary>Why a request was refused.</summary>
public enum DialbookFault
{
    Invalid,
    Unauthenticated,
    Forbidden,
    NotFound,

    /// <summary>It contradicts what is there, such as a name in use.</summary>
    Conflict,

    /// <summary>The answer that was kept told of a person who has been erased.</summary>
    Erased,

    /// <summary>The record is not the version that the caller knows.</summary>
    VersionMismatch,
    TooLarge,

    /// <summary>The body is of a type, or in an encoding, that is not read.</summary>
    UnknownFormat,

    /// <summary>An idempotency key came with another request before.</summary>
    KeyReused,

    /// <summary>Too many requests, jobs or guesses.</summary>
    LimitReached,
    Unavailable,
}

/// <summary>What is wrong with one field of a request, named as the contract writes it.</summary>
public readonly record struct FieldError(string Field, string Error);

internal static class FieldErrors
{
    /// <summary>Adds an error, unless the field has one: a name of the wrong type is not also said to be missing.</summary>
    public static void AddUnlessNamed(this List<FieldError> errors, FieldError error)
    {
        if (!errors.Exists(other => other.Field == error.Field))
            errors.Add(error);
    }
}
