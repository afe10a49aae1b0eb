using Dialbook.Records;

namespace Dialbook.Jobs.Imports;

/// <summary>One row of a batch import, as its body gives it.</summary>
/// <param name="draft">What it says; what was wrong with it is among the errors of its columns.</param>
/// <param name="source">Gives the row itself as the text of a JSON object, to be mended. To be called before the next row is read.</param>
public sealed class ImportRow(int number, RecordDraft draft, Func<string> source)
{
    /// <summary>The field of an error that is the row's as a whole.</summary>
    public const string Field = "row";

    public int Number { get; } = number;

    public RecordDraft Draft { get; } = draft;

    public Func<string> Source { get; } = source;

    /// <summary>Whether it could not be read, so that what it lacks is not its fault.</summary>
    public bool IsUnreadable => Draft.Columns.Errors.Exists(error => error.Field == Field);
}
