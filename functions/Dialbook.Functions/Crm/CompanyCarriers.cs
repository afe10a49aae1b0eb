using Dialbook.Crm;

namespace Dialbook.Functions.Crm;

/// <summary>Carriers of companies, with the names of what they name by ID.</summary>
public sealed class CompanyCarriers(CrmLists lists, ListCarriers entries, CrmStore store, CompanyPersons persons)
{
    private static readonly CarrierFields<ContactEntityCarrier> Fields = new(
        CrmTables.Contact, CrmJson.Default.ContactEntityCarrier,
        columns:
        [
            (CrmColumn.Name, "Name"), (CrmColumn.Department, "Department"), (CrmColumn.OrgNr, "OrgNr"),
            (CrmColumn.Number1, "Number1"), (CrmColumn.Number2, "Number2"), (CrmColumn.KanaName, "Kananame"),
            (CrmColumn.FreeText, "Description"), (CrmColumn.DbiKey, "DbiKey"),
            (CrmColumn.AssociateId, "Associate.AssociateId"), (CrmColumn.BusinessIdx, "Business.Id"),
            (CrmColumn.CategoryIdx, "Category.Id"), (CrmColumn.CountryId, "Country.CountryId"),
            (CrmColumn.SupportAssociateId, "SupportAssociate.AssociateId"), (CrmColumn.SupportPersonId, "SupportPerson.PersonId"),
            (CrmColumn.TicketPriorityId, "TicketPriority.Id"),
            (CrmColumn.ActiveInterests, "ActiveInterests"), (CrmColumn.GroupId, "GroupId"), (CrmColumn.Deleted, "Deleted"),
            (CrmColumn.DbiAgentId, "DbiAgentId"), (CrmColumn.Source, "Source"), (CrmColumn.ActiveErpLinks, "ActiveErpLinks"),
            (CrmColumn.NoMailing, "NoMailing"), (CrmColumn.Xstop, "Xstop"),
            (CrmColumn.DbiLastSyncronized, "DbiLastSyncronized"), (CrmColumn.DbiLastModified, "DbiLastModified"),
        ],
        phones: [(CrmPhoneType.ContactPhone, "Phones"), (CrmPhoneType.ContactFax, "Faxes")]);

    /// <summary>The company as it stands beside other records.</summary>
    internal async Task<ContactCarrier> SimpleAsync(CrmRequest request, CrmRecord company)
    {
        var (client, address, email) = (request.Client, ElementCarriers.AddressOf(company),
            company.Emails() is [var mail, ..] ? mail : null);
        var (name, department) = (company.Text(CrmColumn.Name), company.Text(CrmColumn.Department));
        return new()
        {
            ContactId = company.Id,
            Name = name,
            OrgNr = company.Text(CrmColumn.OrgNr),
            Department = department,
            URL = company.Urls() is [var url, ..] ? url.Value : "",
            City = ElementCarriers.CityOf(address),
            DirectPhone = ElementCarriers.Phone(company, CrmPhoneType.ContactPhone),
            AssociateId = company.Number(CrmColumn.AssociateId),
            CountryId = company.Number(CrmColumn.CountryId),
            EmailAddress = email?.Value ?? "",
            Kananame = company.Text(CrmColumn.KanaName),
            EmailAddressName = email?.Description ?? "",
            URLName = company.Urls() is [var first, ..] ? first.Description : "",
            AssociateFullName = await lists.AssociateNameAsync(client, company.Number(CrmColumn.AssociateId), request.Aborted),
            BusinessName = await lists.NameAsync(client, CrmTables.Business, company.Number(CrmColumn.BusinessIdx), request.Aborted),
            CategoryName = await lists.NameAsync(client, CrmTables.Category, company.Number(CrmColumn.CategoryIdx), request.Aborted),
            CountryName = await lists.NameAsync(client, CrmTables.Country, company.Number(CrmColumn.CountryId), request.Aborted),
            Address = address,
            FormattedAddress = address.Formatted,
            FullName = department.Length == 0 ? name : $"{name}, {department}",
            ActiveErpLinks = company.Number(CrmColumn.ActiveErpLinks),
            Number1 = company.Text(CrmColumn.Number1),
            Number2 = company.Text(CrmColumn.Number2),
        };
    }

    /// <summary>The company with all that can be changed of it, and its persons.</summary>
    internal async Task<ContactEntityCarrier> EntityAsync(CrmRequest request, CrmRecord company)
    {
        var supportPerson = await store.FindAsync(
            request.Client, CrmTables.Person, company.Number(CrmColumn.SupportPersonId), request.Aborted);
        var people = company.Id == 0 ? [] : await persons.ListAsync(request.Client, [company.Id], request.Aborted);
        var entity = new ContactEntityCarrier
        {
            ContactId = company.Id,
            UpdatedDate = company.Time(CrmColumn.Updated),
            CreatedDate = company.Time(CrmColumn.Registered),
            Interests = [],
            UpdatedBy = await AssociateAsync(CrmColumn.UpdatedBy),
            CreatedBy = await AssociateAsync(CrmColumn.RegisteredBy),
            Associate = await AssociateAsync(CrmColumn.AssociateId),
            Business = await entries.BusinessAsync(request.Client, company.Number(CrmColumn.BusinessIdx), request.Aborted),
            Category = await entries.CategoryAsync(request.Client, company.Number(CrmColumn.CategoryIdx), request.Aborted),
            Country = await entries.CountryAsync(request.Client, company.Number(CrmColumn.CountryId), request.Aborted),
            Persons =
            [
                .. people.OrderBy(person => person.Number(CrmColumn.Rank)).ThenBy(person => person.Id)
                    .Select(person => PersonCarriers.Simple(person, company)),
            ],
            SupportAssociate = await AssociateAsync(CrmColumn.SupportAssociateId),
            TicketPriority = ListCarriers.Priority(company.Number(CrmColumn.TicketPriorityId)),
            SupportPerson = supportPerson is null ? null : PersonCarriers.Simple(supportPerson, null),
            Address = ElementCarriers.AddressOf(company),
        };
        Fields.Fill(entity, company);
        return entity;

        ValueTask<Associate?> AssociateAsync(string column) =>
            entries.AssociateAsync(request.Client, company.Number(column), request.Aborted);
    }

    internal static GivenRecord Read(ContactEntityCarrier entity)
    {
        var columns = Fields.Read(entity);
        columns.ReadAddress(entity.Address, isPerson: false);
        return columns.Finish(entity.ContactId);
    }
}
