namespace Dialbook.Jobs.Imports;

/// <summary>One row of a batch import, as its body gives it.</summary>
/// <param name="Draft">What it says; what was wrong with it is among the errors of its columns.</param>
/// <param name="Source">Gives the row itself as the text of a JSON object, to be mended. To be called before the next row is read.</param>
public sealed record ImportRow(int Number, RecordDraft Draft, Func<string> Source)
{
    /// <summary>The field of an error that is the row's as a whole.</summary>
    public const string Field = "row";

    /// <summary>Whether it could not be read, so that what it lacks is not its fault.</summary>
    public bool IsUnreadable => Draft.Columns.Errors.Exists(error => error.Field == Field);
}
