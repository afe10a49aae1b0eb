using Dialbook.Records;

namespace Dialbook.Crm;

/// <summary>What a record is to be: what is not given stays as it is.</summary>
/// <param name="Columns">Columns of the record itself.</param>
public sealed record GivenRecord(GivenColumns Columns)
{
    /// <summary>Of a company or person: telephone numbers and addresses, all of a type in place of those of before.</summary>
    public IReadOnlyList<GivenElements> Elements { get; init; } = [];

    /// <summary>Of a company or person: addresses, each in place of the one of its type.</summary>
    public IReadOnlyList<CrmAddress> Addresses { get; init; } = [];
}
