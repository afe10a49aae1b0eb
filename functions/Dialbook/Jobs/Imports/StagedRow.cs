using System.Text;
using Dialbook.Contacts;
using Dialbook.Records;

namespace Dialbook.Jobs.Imports;

/// <summary>A row that waits to be imported, or that is known to be wrong.</summary>
internal sealed class StagedRow
{
    /// <summary>The most bytes of a row that is kept to be mended: as many as those of the largest row that is valid.</summary>
    private const int MaxSource = 200_000;

    public required int Number { get; init; }

    /// <summary>Its campaign; 0 if the row is wrong, or is no contact.</summary>
    public int CampaignId { get; init; }

    public GivenColumns Columns { get; init; } = new(ContactColumns.All);

    /// <summary>What is wrong with it; <see langword="null"/> if nothing is.</summary>
    public string? Error { get; set; }

    /// <summary>Of a wrong row, the row itself as a JSON object.</summary>
    public string? Source { get; init; }

    public string? UserData => Columns.Columns == ContactColumns.All ? Columns.Get<string>(ContactColumns.UserData) : null;

    /// <summary>A row that is wrong.</summary>
    /// <param name="kept">Those of its columns that tell what it is about.</param>
    /// <param name="error">What is wrong with it.</param>
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
