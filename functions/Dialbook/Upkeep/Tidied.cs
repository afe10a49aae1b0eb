namespace Dialbook.Upkeep;

/// <summary>What a run of the housekeeping did.</summary>
/// <param name="Jobs">Jobs that it deleted.</param>
/// <param name="Revived">Jobs that stood still and that it brought on their way again.</param>
/// <param name="IdempotencyKeys">Idempotency keys that it forgot.</param>
/// <param name="UserDataKeys">Keys of UserData that led nowhere.</param>
/// <param name="Tickets">Tickets that had expired.</param>
/// <param name="CallerIdChunks">Chunks of caller IDs that were in no version of a set.</param>
/// <param name="CallerIdVersions">Versions of sets of caller IDs that had had their time.</param>
public readonly record struct Tidied(
    int Jobs, int Revived, int IdempotencyKeys, int UserDataKeys, int Tickets, int CallerIdChunks, int CallerIdVersions)
{
    public static Tidied operator +(Tidied one, Tidied other) =>
        new(
            one.Jobs + other.Jobs, one.Revived + other.Revived, one.IdempotencyKeys + other.IdempotencyKeys,
            one.UserDataKeys + other.UserDataKeys,
            one.Tickets + other.Tickets, one.CallerIdChunks + other.CallerIdChunks, one.CallerIdVersions + other.CallerIdVersions);
}
