namespace Dialbook.CallerIds;

/// <summary>Notes what is read where there may be nobody to note it for.</summary>
internal static class CallerIdReadNotes
{
    /// <summary>Notes what is about to be read, if it is read for a set.</summary>
    public static Task NoteAsync(this CallerIdReads? reads, IEnumerable<CallerIdSubject> subjects, CancellationToken cancellationToken) =>
        reads is null ? Task.CompletedTask : reads.AddAsync(subjects, cancellationToken);
}
