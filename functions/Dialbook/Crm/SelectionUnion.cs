namespace Dialbook.Crm;

/// <summary>How two selections are combined. The vendor's names and numbers.</summary>
public enum SelectionUnion
{
    Unknown = 0,
    SubtractRightFromLeft = 1,
    SubtractLeftFromRight = 2,
    Intersect = 3,
    XOR = 4,
    Union = 5,
}
