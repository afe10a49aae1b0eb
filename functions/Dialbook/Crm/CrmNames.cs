using System.Collections.Frozen;

namespace Dialbook.Crm;

/// <summary>The vendor's enumerations: names and numbers.</summary>
internal static class CrmNames
{
    public static readonly IReadOnlyDictionary<string, long> PhoneType = Of(
        ("ContactPhone", 1), ("ContactFax", 3), ("PersonDirectPhone", 16385), ("PersonDirectFax", 16387),
        ("PersonPrivate", 16388), ("PersonMobile", 16389), ("PersonPager", 16390));

    public static readonly IReadOnlyDictionary<string, long> AddressType = Of(
        ("ContactPostalAddress", 1), ("ContactStreetAddress", 2), ("PersonPrivateAddress", 16387));

    public static readonly IReadOnlyDictionary<string, long> AssociateType = Of(
        ("InternalAssociate", 0), ("ResourceAssociate", 1), ("ExternalAssociate", 2), ("AnonymousAssociate", 3), ("SystemAssociate", 5));

    public static readonly IReadOnlyDictionary<string, long> CategoryGroup = Of(
        ("Unknown", 0), ("Customer", 1), ("PotentialCustomer", 2), ("Partner", 3), ("Lost", 4), ("Other", 5));

    public static readonly IReadOnlyDictionary<string, long> AppointmentType = Of(
        ("Unknown", 0), ("inDiary", 1), ("inChecklist", 2), ("Note", 3), ("Document", 4));

    public static readonly IReadOnlyDictionary<string, long> AppointmentStatus = Of(
        ("Unknown", 0), ("NotStarted", 1), ("Started", 2), ("Completed", 3));

    public static readonly IReadOnlyDictionary<string, long> SaleStatus = Of(
        ("Unknown", 0), ("Open", 1), ("Sold", 2), ("Lost", 3), ("Stalled", 4));

    public static readonly IReadOnlyDictionary<string, long> SaleDone = Of(("Unknown", 0), ("NotDone", 1), ("Done", 2));

    public static readonly IReadOnlyDictionary<string, long> SelectionType = Of(("Static", 0), ("Dynamic", 1), ("Combined", 2));

    public static readonly IReadOnlyDictionary<string, long> SelectionUnion = Of(
        ("Unknown", 0), ("SubtractRightFromLeft", 1), ("SubtractLeftFromRight", 2), ("Intersect", 3), ("XOR", 4), ("Union", 5));

    private static FrozenDictionary<string, long> Of(params (string Name, long Number)[] names) =>
        names.ToFrozenDictionary(name => name.Name, name => name.Number, StringComparer.OrdinalIgnoreCase);
}
