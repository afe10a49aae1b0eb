namespace Dialbook.Selections;

/// <summary>Where the members of a selection come from. The vendor's names and numbers.</summary>
public enum SelectionKind
{
    /// <summary>Somebody put them in.</summary>
    Static = 0,

    /// <summary>They meet criteria.</summary>
    Dynamic = 1,

    /// <summary>From two other selections.</summary>
    Combined = 2,
}
