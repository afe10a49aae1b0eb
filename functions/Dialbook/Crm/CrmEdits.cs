namespace Dialbook.Crm;

/// <summary>Changes of records of one table that are made together.</summary>
/// <param name="AssociateId">Who makes them; 0 for nobody whom the CRM knows.</param>
/// <param name="Time">When, in UTC.</param>
public sealed record CrmEdits(ClientId Client, int AssociateId, DateTime Time, CrmTable Table, IReadOnlyList<CrmEdit> All)
{
    /// <summary>The records that are not deleted, as they are to be.</summary>
    public IEnumerable<CrmRecord> Kept => All.Select(edit => edit.After).OfType<CrmRecord>();

    /// <summary>The records that are deleted, as they were.</summary>
    public IEnumerable<CrmRecord> Deleted => All.Where(edit => edit.After is null).Select(edit => edit.Before!);
}

/// <summary>A change of one record.</summary>
/// <param name="Before">As it was read; <see langword="null"/> if it is new.</param>
/// <param name="After">As it is to be; <see langword="null"/> if it is deleted.</param>
public sealed record CrmEdit(CrmRecord? Before, CrmRecord? After)
{
    public CrmRecord Record => After ?? Before!;
    public bool IsNew => Before is null;
}

/// <summary>What is to become of one record.</summary>
/// <param name="apply">Changes the record, which may be new; <see langword="null"/> to delete it.</param>
internal sealed class CrmChange(int id, Action<CrmRecord>? apply)
{
    public int Id { get; } = id;
    public Action<CrmRecord>? Apply { get; } = apply;

    /// <summary>Whether a record is made that does not exist.</summary>
    public bool MakesNew { get; init; } = true;

    /// <summary>Whether a record that exists is an error.</summary>
    public bool MustBeNew { get; init; }

    /// <summary>The field to name in the error if the record does not exist; <see langword="null"/> if that is no error.</summary>
    public string? MustExistFor { get; init; }

    public CrmOutcome Outcome { get; set; }
}

/// <summary>What became of a record. The vendor's names.</summary>
public enum CrmOutcome
{
    Inserted = 1,
    Updated = 2,
    NoUpdateNeeded = 3,
    Deleted = 4,
    ColumnsZeroed = 5,
}
