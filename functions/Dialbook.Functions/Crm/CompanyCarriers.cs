using Dialbook.Crm;
using Dialbook.Functions.Wire.Carriers;
using Dialbook.Functions.Wire.Crm;

namespace Dialbook.Functions.Crm;

/// <summary>Carriers of companies, with the names of what they name by ID.</summary>
public sealed class CompanyCarriers(CrmLists lists, ListCarriers entries, CrmStore store, CompanyPersons persons)
{
    /// <summary>The company as it stands beside other records.</summary>
    internal async Task<ContactCarrier> SimpleAsync(CrmRequest request, CrmRecord company)
    {
        var (client, address, email) = (request.Client, ElementCarriers.AddressOf(company),
            company.Emails() is [var mail, ..] ? mail : null);
        var (name, department) = (company.Text("name"), company.Text("department"));
        return new()
        {
            ContactId = company.Id,
            Name = name,
            OrgNr = company.Text("orgNr"),
            Department = department,
            URL = company.Urls() is [var url, ..] ? url.Value : "",
            City = ElementCarriers.CityOf(address),
            DirectPhone = ElementCarriers.Phone(company, ElementCarriers.CompanyPhone),
            AssociateId = company.Number("associate_id"),
            CountryId = company.Number("country_id"),
            EmailAddress = email?.Value ?? "",
            Kananame = company.Text("kananame"),
            EmailAddressName = email?.Description ?? "",
            URLName = company.Urls() is [var first, ..] ? first.Description : "",
            AssociateFullName = await lists.AssociateNameAsync(client, company.Number("associate_id"), request.Aborted),
            BusinessName = await lists.NameAsync(client, CrmTables.Business, company.Number("business_idx"), request.Aborted),
            CategoryName = await lists.NameAsync(client, CrmTables.Category, company.Number("category_idx"), request.Aborted),
            CountryName = await lists.NameAsync(client, CrmTables.Country, company.Number("country_id"), request.Aborted),
            Address = address,
            FormattedAddress = address.Formatted,
            FullName = department.Length == 0 ? name : $"{name}, {department}",
            ActiveErpLinks = company.Number("activeErpLinks"),
            Number1 = company.Text("number1"),
            Number2 = company.Text("number2"),
        };
    }

    /// <summary>The company with all that can be changed of it, and its persons.</summary>
    internal async Task<ContactEntityCarrier> EntityAsync(CrmRequest request, CrmRecord company)
    {
        var supportPerson = await store.FindAsync(request.Client, CrmTables.Person, company.Number("supportPersonId"), request.Aborted);
        var people = company.Id == 0 ? [] : await persons.ListAsync(request.Client, [company.Id], request.Aborted);
        return new()
        {
            ContactId = company.Id,
            Name = company.Text("name"),
            Department = company.Text("department"),
            OrgNr = company.Text("orgNr"),
            Number1 = company.Text("number1"),
            Number2 = company.Text("number2"),
            UpdatedDate = company.Time("updated"),
            CreatedDate = company.Time("registered"),
            Emails = ElementCarriers.Of(company.Emails()),
            Interests = [],
            Urls = ElementCarriers.Of(company.Urls()),
            Phones = ElementCarriers.Phones(company, ElementCarriers.CompanyPhone),
            Faxes = ElementCarriers.Phones(company, ElementCarriers.CompanyFax),
            Description = company.Text("text"),
            UpdatedBy = await AssociateAsync("updated_associate_id"),
            CreatedBy = await AssociateAsync("registered_associate_id"),
            Associate = await AssociateAsync("associate_id"),
            Business = await entries.BusinessAsync(request.Client, company.Number("business_idx"), request.Aborted),
            Category = await entries.CategoryAsync(request.Client, company.Number("category_idx"), request.Aborted),
            Country = await entries.CountryAsync(request.Client, company.Number("country_id"), request.Aborted),
            Persons = [.. people.OrderBy(person => person.Number("rank")).ThenBy(person => person.Id).Select(
                person => PersonCarrier.Simple(person, company))],
            NoMailing = company.Flag("nomailing"),
            Kananame = company.Text("kananame"),
            Xstop = company.Flag("xstop"),
            ActiveInterests = company.Number("activeInterests"),
            GroupId = company.Number("group_id"),
            SupportAssociate = await AssociateAsync("supportAssociateId"),
            TicketPriority = ListCarriers.Priority(company.Number("ticketPriorityId")),
            Deleted = company.Number("deleted"),
            DbiAgentId = company.Number("dbi_agent_id"),
            DbiLastSyncronized = company.Time("dbi_last_syncronized"),
            DbiKey = company.Text("dbi_key"),
            DbiLastModified = company.Time("dbi_last_modified"),
            SupportPerson = supportPerson is null ? null : PersonCarrier.Simple(supportPerson, null),
            Address = ElementCarriers.AddressOf(company),
            Source = company.Number("source"),
            ActiveErpLinks = company.Number("activeErpLinks"),
        };

        ValueTask<Associate?> AssociateAsync(string column) =>
            entries.AssociateAsync(request.Client, company.Number(column), request.Aborted);
    }
}
