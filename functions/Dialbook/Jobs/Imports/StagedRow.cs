using System.Text;

namespace Dialbook.Jobs.Imports;

/// <summary>A row that waits to be imported, or that is known to be wrong.</summary>
internal sealed class StagedRow
{
    /// <summary>The most bytes of a row that is kept to be mended: as many as those of the largest row that is valid.</summary>
    private const int MaxSource = 200_000;

    public required int Number { get; init; }

    /// <summary>Where it goes, if its target has several places, such as a contact's campaign; 0 if it is wrong.</summary>
    public int Scope { get; init; }

    public required GivenColumns Columns { get; init; }

    /// <summary>What is wrong with it; <see langword="null"/> if nothing is.</summary>
    public string? Error { get; set; }

    /// <summary>Of a wrong row, the row itself as a JSON object.</summary>
    public string? Source { get; init; }

    /// <param name="fault">What is wrong with it, if nothing was wrong with its columns.</param>
    public static StagedRow Checked(ImportRow row, ColumnSet columns, FieldError? fault)
    {
        var given = row.Draft.Columns;
        List<FieldError> errors = given.Errors.Count > 0 ? given.Errors : fault is { } one ? [one] : [];
        return errors.Count == 0
            ? new() { Number = row.Number, Columns = given }
            : Wrong(row, new(columns), DialbookException.Invalid(errors).Explanation);
    }

    /// <param name="kept">Those of its columns that tell what it is about.</param>
    public static StagedRow Wrong(ImportRow row, GivenColumns kept, string error)
    {
        var source = row.Source();
        return new()
        {
            Number = row.Number,
            Columns = kept,
            Error = error,
            Source = Encoding.UTF8.GetByteCount(source) <= MaxSource ? source : "{}",
        };
    }
}
