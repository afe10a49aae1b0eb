using System.Text.Json;
using Dialbook.Storage;

namespace Dialbook.Crm;

/// <summary>The telephone numbers and addresses of companies and persons, as the records have them copied.</summary>
public static class CrmElements
{
    /// <summary>As many of one kind a company or person may have.</summary>
    public const int Most = 100;

    /// <summary>Telephone and fax numbers, by rank.</summary>
    public static IReadOnlyList<CrmElement> Phones(this CrmRecord owner) => owner.Read("phones");

    public static IReadOnlyList<CrmElement> Emails(this CrmRecord owner) => owner.Read("emails");

    public static IReadOnlyList<CrmElement> Urls(this CrmRecord owner) => owner.Read("urls");

    public static IReadOnlyList<CrmAddress> Addresses(this CrmRecord owner) =>
        owner.Text("addresses") is { Length: > 0 } json ? JsonSerializer.Deserialize(json, StorageJson.Default.IReadOnlyListCrmAddress)! : [];

    /// <summary>Puts an element in, in place of the one of its ID, or takes it out.</summary>
    internal static void Set(CrmRecord owner, string column, int id, CrmElement? element)
    {
        List<CrmElement> elements = [.. owner.Read(column).Where(other => other.Id != id)];
        if (element is not null)
            elements.Add(element);
        owner.Set(column, elements.Count == 0 ? null : JsonSerializer.Serialize(
            [.. elements.OrderBy(other => other.Rank).ThenBy(other => other.Id)], StorageJson.Default.IReadOnlyListCrmElement));
        ThrowIfTooMany(elements.Count, column);
    }

    /// <inheritdoc cref="Set"/>
    internal static void SetAddress(CrmRecord owner, int id, CrmAddress? address)
    {
        List<CrmAddress> addresses = [.. owner.Addresses().Where(other => other.Id != id)];
        if (address is not null)
            addresses.Add(address);
        owner.Set("addresses", addresses.Count == 0 ? null : JsonSerializer.Serialize(
            [.. addresses.OrderBy(other => other.Type).ThenBy(other => other.Id)], StorageJson.Default.IReadOnlyListCrmAddress));
        ThrowIfTooMany(addresses.Count, "addresses");
    }

    private static IReadOnlyList<CrmElement> Read(this CrmRecord owner, string column) =>
        owner.Text(column) is { Length: > 0 } json ? JsonSerializer.Deserialize(json, StorageJson.Default.IReadOnlyListCrmElement)! : [];

    private static void ThrowIfTooMany(int count, string column)
    {
        if (count > Most)
            throw DialbookException.Invalid(column, $"a company or person has at most {Most}");
    }
}
