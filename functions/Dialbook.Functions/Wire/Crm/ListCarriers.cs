using Dialbook.Crm;
using Dialbook.Functions.Wire.Carriers;
using Dialbook.Storage;

namespace Dialbook.Functions.Wire.Crm;

/// <summary>
/// Carriers of the list items that a record names by ID. An unknown one has its ID and no name, so that the entity can be saved again as it
/// is.
/// </summary>
public sealed class ListCarriers(CrmLists lists)
{
    internal async ValueTask<Associate?> AssociateAsync(ClientId client, int id, CancellationToken cancellationToken)
    {
        if (id == 0)
            return null;
        var associate = await lists.FindAsync(client, CrmTables.Associate, id, cancellationToken);
        var fullName = await lists.AssociateNameAsync(client, id, cancellationToken);
        return new()
        {
            AssociateId = id,
            Name = associate?.Text("name") ?? "",
            PersonId = associate?.Number("person_id") ?? 0,
            Rank = associate?.Number("rank") ?? 0,
            Tooltip = associate?.Text("tooltip") ?? "",
            Type = associate is null ? UserType.Unknown : TypeOf(associate.Number("type")),
            GroupIdx = associate?.Number("group_idx") ?? 0,
            FullName = fullName,
            FormalName = fullName,
            Deleted = associate?.Number("deleted") > 0,
            EjUserId = associate?.Number("ejuserId") ?? 0,
            UserName = associate?.Text("userName") ?? "",
        };
    }

    internal async ValueTask<Category?> CategoryAsync(ClientId client, int id, CancellationToken cancellationToken)
    {
        if (id == 0)
            return null;
        var category = await lists.FindAsync(client, CrmTables.Category, id, cancellationToken);
        return new()
        {
            Id = id,
            Value = category?.Text("name") ?? "",
            Tooltip = category?.Text("tooltip") ?? "",
            CategoryGroup = ((CategoryGroup)(category?.Number("category_group") ?? 0)).OrNone(),
            EnableLeadStatus = category?.Flag("enable_lead_status") ?? false,
            Rank = category?.Number("rank") ?? 0,
            Deleted = category?.Number("deleted") > 0,
        };
    }

    internal async ValueTask<Business?> BusinessAsync(ClientId client, int id, CancellationToken cancellationToken)
    {
        if (id == 0)
            return null;
        var business = await lists.FindAsync(client, CrmTables.Business, id, cancellationToken);
        return new() { Id = id, Value = business?.Text("name") ?? "", Tooltip = business?.Text("tooltip") ?? "" };
    }

    internal async ValueTask<Country?> CountryAsync(ClientId client, int id, CancellationToken cancellationToken)
    {
        if (id == 0)
            return null;
        if (await lists.FindAsync(client, CrmTables.Country, id, cancellationToken) is not { } country)
            return new() { CountryId = id, Name = "" };
        return new()
        {
            CountryId = id,
            Name = country.Text("name"),
            CurrencyId = country.Number("currency_id"),
            EnglishName = country.Text("english_name"),
            TwoLetterISOCountry = country.Text("abbrev2"),
            ThreeLetterISOCountry = country.Text("abbrev3"),
            OrgNrText = country.Text("orgNrText"),
            InterAreaPrefix = country.Text("interAreaPrefix"),
            DialInPrefix = country.Text("dialInPrefix"),
            ZipPrefix = country.Text("zip_prefix"),
            DomainName = country.Text("domainName"),
            AddressLayoutId = country.Number("addressLayout"),
            DomesticAddressLayoutId = country.Number("addressLayoutDomestic"),
            ForeignAddressLayoutId = country.Number("addressLayoutForeign"),
            Rank = country.Number("rank"),
            Tooltip = country.Text("tooltip"),
            Deleted = country.Number("deleted") > 0,
        };
    }

    internal static TicketPriority? Priority(int id) => id == 0 ? null : new() { Id = id, Value = "", Tooltip = "" };

    /// <summary>The database counts from 0 and leaves 4 out, the contract counts from 1.</summary>
    private static UserType TypeOf(int type) => (type < 4 ? (UserType)(type + 1) : (UserType)type).OrNone();
}
