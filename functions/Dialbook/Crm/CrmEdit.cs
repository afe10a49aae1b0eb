namespace Dialbook.Crm;

/// <summary>A change of one record: what it was, and what it is to be.</summary>
/// <param name="Before">The record as it was read; <see langword="null"/> if there was none.</param>
/// <param name="After">The record as it is to be; <see langword="null"/> if it is to be deleted.</param>
public sealed record CrmEdit(CrmRecord? Before, CrmRecord? After)
{
    public CrmRecord Record => After ?? Before!;

    public bool IsNew => Before is null;

    public bool IsDeletion => After is null;
}
