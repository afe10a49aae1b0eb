using System.Collections.Frozen;
using System.Globalization;

namespace Dialbook.Crm;

/// <summary>The vendor's enumerations: names and numbers.</summary>
internal static class CrmNames
{
    public static readonly IReadOnlyDictionary<string, long> PhoneType = Of<CrmPhoneType>();
    public static readonly IReadOnlyDictionary<string, long> AddressType = Of<CrmAddressType>();

    public static readonly IReadOnlyDictionary<string, long> AssociateType = Of(
        ("InternalAssociate", 0), ("ResourceAssociate", 1), ("ExternalAssociate", 2), ("AnonymousAssociate", 3), ("SystemAssociate", 5));

    public static readonly IReadOnlyDictionary<string, long> CategoryGroup = Of(
        ("Unknown", 0), ("Customer", 1), ("PotentialCustomer", 2), ("Partner", 3), ("Lost", 4), ("Other", 5));

    public static readonly IReadOnlyDictionary<string, long> AppointmentType = Of<AppointmentType>();
    public static readonly IReadOnlyDictionary<string, long> AppointmentStatus = Of<AppointmentStatus>();

    public static readonly IReadOnlyDictionary<string, long> SaleStatus = Of(
        ("Unknown", 0), ("Open", 1), ("Sold", 2), ("Lost", 3), ("Stalled", 4));

    public static readonly IReadOnlyDictionary<string, long> SaleDone = Of(("Unknown", 0), ("NotDone", 1), ("Done", 2));
    public static readonly IReadOnlyDictionary<string, long> SelectionType = Of(("Static", 0), ("Dynamic", 1), ("Combined", 2));
    public static readonly IReadOnlyDictionary<string, long> SelectionUnion = Of<SelectionUnion>();

    private static FrozenDictionary<string, long> Of<TEnum>()
        where TEnum : struct, Enum =>
        Of([.. Enum.GetValues<TEnum>().Select(value => (value.ToString(), Convert.ToInt64(value, CultureInfo.InvariantCulture)))]);

    private static FrozenDictionary<string, long> Of(params (string Name, long Number)[] names) =>
        names.ToFrozenDictionary(name => name.Name, name => name.Number, StringComparer.OrdinalIgnoreCase);
}

/// <summary>The vendor's names and numbers. A document's appointment lists it with its company.</summary>
public enum AppointmentType
{
    Unknown = 0,
    inDiary = 1,
    inChecklist = 2,
    Note = 3,
    Document = 4,
}

/// <summary>The vendor's names and numbers.</summary>
public enum AppointmentStatus
{
    Unknown = 0,
    NotStarted = 1,
    Started = 2,
    Completed = 3,
}
