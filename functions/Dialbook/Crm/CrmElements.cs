using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dialbook.Crm;

/// <summary>The telephone numbers and addresses of companies and persons, as their records have them copied.</summary>
public static class CrmElements
{
    /// <summary>So many of a kind a company or person may have.</summary>
    public const int Most = 100;

    /// <summary>Telephone and fax numbers, by rank.</summary>
    public static IReadOnlyList<CrmElement> Phones(this CrmRecord owner) => owner.Elements(CrmElementKind.Phone);

    public static IReadOnlyList<CrmElement> Emails(this CrmRecord owner) => owner.Elements(CrmElementKind.Email);

    public static IReadOnlyList<CrmElement> Urls(this CrmRecord owner) => owner.Elements(CrmElementKind.Url);

    public static IReadOnlyList<CrmAddress> Addresses(this CrmRecord owner) =>
        owner.Text(CrmColumn.Addresses) is { Length: > 0 } json
            ? JsonSerializer.Deserialize(json, CrmElementsJson.Default.IReadOnlyListCrmAddress)!
            : [];

    internal static IReadOnlyList<CrmElement> Elements(this CrmRecord owner, CrmElementKind kind) =>
        owner.Text(kind.Copies) is { Length: > 0 } json
            ? JsonSerializer.Deserialize(json, CrmElementsJson.Default.IReadOnlyListCrmElement)!
            : [];

    /// <summary>Puts an element in, in place of the one of that ID, or takes that out.</summary>
    internal static void Set(CrmRecord owner, CrmElementKind kind, int id, CrmElement? element)
    {
        var others = owner.Elements(kind).Where(other => other.Id != id);
        SetAll(owner, kind, [.. element is null ? others : others.Append(element)]);
    }

    internal static void SetAll(CrmRecord owner, CrmElementKind kind, IReadOnlyList<CrmElement> elements)
    {
        owner.Set(kind.Copies, elements.Count == 0 ? null : JsonSerializer.Serialize(
            [.. elements.OrderBy(other => other.Rank).ThenBy(other => other.Id)], CrmElementsJson.Default.IReadOnlyListCrmElement));
        ThrowIfTooMany(elements.Count, kind.Copies);
    }

    internal static void SetAddress(CrmRecord owner, int id, CrmAddress? address)
    {
        List<CrmAddress> addresses = [.. owner.Addresses().Where(other => other.Id != id)];
        if (address is not null)
            addresses.Add(address);
        owner.Set(CrmColumn.Addresses, addresses.Count == 0 ? null : JsonSerializer.Serialize(
            [.. addresses.OrderBy(other => other.Type).ThenBy(other => other.Id)], CrmElementsJson.Default.IReadOnlyListCrmAddress));
        ThrowIfTooMany(addresses.Count, CrmColumn.Addresses);
    }

    private static void ThrowIfTooMany(int count, string column)
    {
        if (count > Most)
            throw DialbookException.Invalid(column, $"a company or person has at most {Most}");
    }
}

[JsonSerializable(typeof(IReadOnlyList<CrmElement>))]
[JsonSerializable(typeof(IReadOnlyList<CrmAddress>))]
internal sealed partial class CrmElementsJson : JsonSerializerContext;

/// <summary>A telephone number, mail address or web address, as its company or person has it copied.</summary>
/// <param name="Type">Of a telephone number the vendor's number of its type, else 0.</param>
/// <param name="Rank">The order among its like.</param>
public sealed record CrmElement(int Id, int Type, int Rank, string Value, string Description);

/// <summary>A postal or street address, as its company or person has it copied.</summary>
/// <param name="Type">The vendor's number of its type.</param>
/// <param name="Lines">Three, each may be empty.</param>
/// <param name="Latitude">WGS 84, degrees.</param>
/// <param name="Longitude">WGS 84, degrees.</param>
public sealed record CrmAddress(
    int Id, int Type, IReadOnlyList<string> Lines, string City, string County, string State, string Zipcode,
    decimal Latitude, decimal Longitude)
{
    [JsonIgnore]
    public bool IsEmpty => Lines.All(line => line.Length == 0) && City.Length + County.Length + State.Length + Zipcode.Length == 0;
}

/// <summary>What a telephone number is for, and whose it is. The vendor's names and numbers.</summary>
public enum CrmPhoneType
{
    ContactPhone = 1,
    ContactFax = 3,
    PersonDirectPhone = 16385,
    PersonDirectFax = 16387,
    PersonPrivate = 16388,
    PersonMobile = 16389,
    PersonPager = 16390,
}

/// <summary>What an address is for, and whose it is. The vendor's names and numbers.</summary>
public enum CrmAddressType
{
    ContactPostalAddress = 1,
    ContactStreetAddress = 2,
    PersonPrivateAddress = 16387,
}

/// <summary>Telephone numbers, mail or web addresses: their table, and the column in which their owners have them copied.</summary>
public sealed class CrmElementKind
{
    public static readonly CrmElementKind Phone = new(CrmTables.Phone, CrmColumn.Phone, CrmColumn.Phones);
    public static readonly CrmElementKind Email = new(CrmTables.Email, CrmColumn.EmailAddress, CrmColumn.Emails);
    public static readonly CrmElementKind Url = new(CrmTables.Url, CrmColumn.UrlAddress, CrmColumn.Urls);

    private static readonly CrmElementKind[] All = [Phone, Email, Url];

    private CrmElementKind(CrmTable table, string value, string copies) => (Table, Value, Copies) = (table, value, copies);

    public CrmTable Table { get; }

    /// <summary>The column that holds the number or address.</summary>
    public string Value { get; }

    internal string Copies { get; }

    internal static CrmElementKind? Of(CrmTable table) => Array.Find(All, kind => kind.Table == table);
}
