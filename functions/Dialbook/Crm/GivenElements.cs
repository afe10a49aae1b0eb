namespace Dialbook.Crm;

/// <summary>
/// All telephone numbers or addresses of one type that a company or person is to have, the first one first. IDs and ranks are not looked
/// at.
/// </summary>
/// <param name="Type">Of telephone numbers: the vendor's number of their type; otherwise 0.</param>
/// <param name="Elements">They themselves; none takes those away that there are.</param>
public sealed record GivenElements(CrmElementKind Kind, int Type, IReadOnlyList<CrmElement> Elements);
