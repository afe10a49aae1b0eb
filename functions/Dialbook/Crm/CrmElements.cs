using System.Text.Json;
using System.Text.Json.Serialization;

namespace Dialbook.Crm;

/// <summary>The telephone numbers and addresses of companies and persons, as the records have them copied.</summary>
public static class CrmElements
{
    /// <summary>As many of one kind a company or person may have.</summary>
    public const int Most = 100;

    /// <summary>Telephone and fax numbers, by rank.</summary>
    public static IReadOnlyList<CrmElement> Phones(this CrmRecord owner) => owner.Elements(CrmElementKind.Phone);

    public static IReadOnlyList<CrmElement> Emails(this CrmRecord owner) => owner.Elements(CrmElementKind.Email);

    public static IReadOnlyList<CrmElement> Urls(this CrmRecord owner) => owner.Elements(CrmElementKind.Url);

    public static IReadOnlyList<CrmAddress> Addresses(this CrmRecord owner) =>
        owner.Text("addresses") is { Length: > 0 } json
            ? JsonSerializer.Deserialize(json, CrmElementsJson.Default.IReadOnlyListCrmAddress)! : [];

    internal static IReadOnlyList<CrmElement> Elements(this CrmRecord owner, CrmElementKind kind) =>
        owner.Text(kind.Copies) is { Length: > 0 } json
            ? JsonSerializer.Deserialize(json, CrmElementsJson.Default.IReadOnlyListCrmElement)! : [];

    /// <summary>Puts an element in, in place of the one of its ID, or takes it out.</summary>
    internal static void Set(CrmRecord owner, CrmElementKind kind, int id, CrmElement? element)
    {
        var others = owner.Elements(kind).Where(other => other.Id != id);
        SetAll(owner, kind, [.. element is null ? others : others.Append(element)]);
    }

    /// <summary>Puts elements in place of all that there are.</summary>
    internal static void SetAll(CrmRecord owner, CrmElementKind kind, IReadOnlyList<CrmElement> elements)
    {
        owner.Set(kind.Copies, elements.Count == 0 ? null : JsonSerializer.Serialize(
            [.. elements.OrderBy(other => other.Rank).ThenBy(other => other.Id)], CrmElementsJson.Default.IReadOnlyListCrmElement));
        ThrowIfTooMany(elements.Count, kind.Copies);
    }

    /// <inheritdoc cref="Set"/>
    internal static void SetAddress(CrmRecord owner, int id, CrmAddress? address)
    {
        List<CrmAddress> addresses = [.. owner.Addresses().Where(other => other.Id != id)];
        if (address is not null)
            addresses.Add(address);
        owner.Set("addresses", addresses.Count == 0 ? null : JsonSerializer.Serialize(
            [.. addresses.OrderBy(other => other.Type).ThenBy(other => other.Id)], CrmElementsJson.Default.IReadOnlyListCrmAddress));
        ThrowIfTooMany(addresses.Count, "addresses");
    }

    private static void ThrowIfTooMany(int count, string column)
    {
        if (count > Most)
            throw DialbookException.Invalid(column, $"a company or person has at most {Most}");
    }
}

/// <summary>Telephones and addresses as a company's or person's columns keep them.</summary>
[JsonSerializable(typeof(IReadOnlyList<CrmElement>))]
[JsonSerializable(typeof(IReadOnlyList<CrmAddress>))]
internal sealed partial class CrmElementsJson : JsonSerializerContext;

/// <summary>A telephone number, mail address or web address, as its company or person has it copied.</summary>
/// <param name="Id">The ID in its own table.</param>
/// <param name="Type">Of a telephone number: the vendor's number of its type.</param>
/// <param name="Rank">The order among its like.</param>
/// <param name="Description">What somebody noted about it.</param>
public sealed record CrmElement(int Id, int Type, int Rank, string Value, string Description);

/// <summary>A postal or street address, as its company or person has it copied.</summary>
/// <param name="Id">The ID in the table <c>address</c>.</param>
/// <param name="Type">The vendor's number of its type.</param>
/// <param name="Lines">Up to three lines.</param>
/// <param name="Latitude">WGS 84, degrees.</param>
/// <param name="Longitude">WGS 84, degrees.</param>
public sealed record CrmAddress(
    int Id, int Type, IReadOnlyList<string> Lines, string City, string County, string State, string Zipcode, decimal Latitude,
    decimal Longitude)
{
    /// <summary>Whether it says nothing.</summary>
    [JsonIgnore]
    public bool IsEmpty => Lines.All(line => line.Length == 0) && City.Length + County.Length + State.Length + Zipcode.Length == 0;
}

/// <summary>Telephone numbers, mail addresses or web addresses: where they are, and where their owners have them copied.</summary>
public sealed class CrmElementKind
{
    public static readonly CrmElementKind Phone = new(CrmTables.Phone, "phone", "phones");
    public static readonly CrmElementKind Email = new(CrmTables.Email, "email_address", "emails");
    public static readonly CrmElementKind Url = new(CrmTables.Url, "url_address", "urls");

    private static readonly CrmElementKind[] All = [Phone, Email, Url];

    private CrmElementKind(CrmTable table, string value, string copies) => (Table, Value, Copies) = (table, value, copies);

    public CrmTable Table { get; }

    /// <summary>The column that holds the number or address.</summary>
    public string Value { get; }

    /// <summary>The owners' column that holds copies of them.</summary>
    internal string Copies { get; }

    /// <summary>The kind that has a table; <see langword="null"/> for a table of other records.</summary>
    internal static CrmElementKind? Of(CrmTable table) => Array.Find(All, kind => kind.Table == table);
}
