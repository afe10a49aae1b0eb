namespace Dialbook.Crm;

/// <summary>Rows of other tables that a company or person is to own instead of those of before.</summary>
internal interface IOwnedRows
{
    /// <summary>Where they are.</summary>
    CrmTable Table { get; }

    /// <summary>Copies them to the owner, in place of those of before. May be done again, to the owner as somebody else left it.</summary>
    void CopyTo(CrmRecord owner);

    /// <summary>What becomes of the rows, after the owner was written.</summary>
    IEnumerable<CrmChange> Changes(CrmRecord owner);
}
