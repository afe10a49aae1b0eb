using Dialbook.Contacts;
using Dialbook.Records;

namespace Dialbook.Imports;

/// <summary>A row that waits to be imported, or that is known to be wrong.</summary>
internal sealed class StagedRow
{
    public required int Number { get; init; }

    /// <summary>Its campaign; 0 if the row is wrong.</summary>
    public int CampaignId { get; init; }

    public GivenColumns Columns { get; init; } = new(ContactColumns.All);

    /// <summary>What is wrong with it; <see langword="null"/> if nothing is.</summary>
    public string? Error { get; set; }

    /// <summary>Of a wrong row, the row itself as a JSON object.</summary>
    public string? Source { get; init; }

    public string? UserData => Columns.Get<string>(ContactColumns.UserData);
}
