namespace Dialbook.Functions.Crm.Carriers;

/// <summary>How a combined selection takes the members of two others.</summary>
internal enum SelectionUnionType
{
    Unknown,
    SubtractRightFromLeft,
    SubtractLeftFromRight,
    Intersect,
    XOR,
    Union,
}
