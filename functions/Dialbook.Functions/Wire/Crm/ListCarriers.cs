using Dialbook.Crm;
using Dialbook.Storage;

namespace Dialbook.Functions.Wire.Crm;

/// <summary>
/// Carriers of the list items that a record names by ID. An unknown one has its ID and no name, so that the record can be saved again as
/// it is.
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
            Name = associate?.Text(CrmColumn.Name) ?? "",
            PersonId = associate?.Number(CrmColumn.PersonId) ?? 0,
            Rank = associate?.Number(CrmColumn.Rank) ?? 0,
            Tooltip = associate?.Text(CrmColumn.Tooltip) ?? "",
            Type = associate is null ? UserType.Unknown : TypeOf(associate.Number(CrmColumn.Type)),
            GroupIdx = associate?.Number(CrmColumn.GroupIdx) ?? 0,
            FullName = fullName,
            FormalName = fullName,
            Deleted = associate?.Number(CrmColumn.Deleted) > 0,
            EjUserId = associate?.Number(CrmColumn.EjUserId) ?? 0,
            UserName = associate?.Text(CrmColumn.UserName) ?? "",
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
            Value = category?.Text(CrmColumn.Name) ?? "",
            Tooltip = category?.Text(CrmColumn.Tooltip) ?? "",
            CategoryGroup = ((CategoryGroup)(category?.Number(CrmColumn.CategoryGroup) ?? 0)).OrNone(),
            EnableLeadStatus = category?.Flag(CrmColumn.EnableLeadStatus) ?? false,
            Rank = category?.Number(CrmColumn.Rank) ?? 0,
            Deleted = category?.Number(CrmColumn.Deleted) > 0,
        };
    }

    internal async ValueTask<Business?> BusinessAsync(ClientId client, int id, CancellationToken cancellationToken)
    {
        if (id == 0)
            return null;
        var business = await lists.FindAsync(client, CrmTables.Business, id, cancellationToken);
        return new() { Id = id, Value = business?.Text(CrmColumn.Name) ?? "", Tooltip = business?.Text(CrmColumn.Tooltip) ?? "" };
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
            Name = country.Text(CrmColumn.Name),
            CurrencyId = country.Number(CrmColumn.CurrencyId),
            EnglishName = country.Text(CrmColumn.EnglishName),
            TwoLetterISOCountry = country.Text(CrmColumn.Abbrev2),
            ThreeLetterISOCountry = country.Text(CrmColumn.Abbrev3),
            OrgNrText = country.Text(CrmColumn.OrgNrText),
            InterAreaPrefix = country.Text(CrmColumn.InterAreaPrefix),
            DialInPrefix = country.Text(CrmColumn.DialInPrefix),
            ZipPrefix = country.Text(CrmColumn.ZipPrefix),
            DomainName = country.Text(CrmColumn.DomainName),
            AddressLayoutId = country.Number(CrmColumn.AddressLayout),
            DomesticAddressLayoutId = country.Number(CrmColumn.AddressLayoutDomestic),
            ForeignAddressLayoutId = country.Number(CrmColumn.AddressLayoutForeign),
            Rank = country.Number(CrmColumn.Rank),
            Tooltip = country.Text(CrmColumn.Tooltip),
            Deleted = country.Number(CrmColumn.Deleted) > 0,
        };
    }

    internal static TicketPriority? Priority(int id) => id == 0 ? null : new() { Id = id, Value = "", Tooltip = "" };

    /// <summary>The database counts from 0 and leaves 4 out, the contract counts from 1.</summary>
    private static UserType TypeOf(int type) => (type < 4 ? (UserType)(type + 1) : (UserType)type).OrNone();
}
