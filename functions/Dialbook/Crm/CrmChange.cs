namespace Dialbook.Crm;

/// <summary>What is to become of one record.</summary>
/// <param name="apply">Changes the record, which may be new; <see langword="null"/> to delete it.</param>
internal sealed class CrmChange(int id, Action<CrmRecord>? apply)
{
    public int Id { get; } = id;

    public Action<CrmRecord>? Apply { get; } = apply;

    /// <summary>Whether a record that does not exist is made.</summary>
    public bool MakesNew { get; init; } = true;

    /// <summary>Whether a record that exists is an error.</summary>
    public bool MustBeNew { get; init; }

    /// <summary>
    /// The field that names the record, where one that does not exist is an error; <see langword="null"/> where it is none.
    /// </summary>
    public string? MustExistFor { get; init; }

    /// <summary>What became of it.</summary>
    public CrmOutcome Outcome { get; set; }
}
