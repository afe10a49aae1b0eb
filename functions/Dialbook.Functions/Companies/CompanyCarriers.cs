using Dialbook.Crm;
using Dialbook.Functions.Crm;
using Dialbook.Functions.Crm.Carriers;
using Dialbook.Functions.Persons;
using Dialbook.Functions.Requests;

namespace Dialbook.Functions.Companies;

/// <summary>Carriers of companies, with the names of what they name by ID.</summary>
public sealed class CompanyCarriers(CrmLists lists, ListCarriers entries, CrmStore store, CompanyPersons persons)
{
    /// <summary>The company as it stands beside other records.</summary>
    internal async Task<Contact> SimpleAsync(CrmRequest call, CrmRecord company)
    {
        var (client, address, email) = (call.Client, ElementCarriers.AddressOf(company), company.Emails() is [var mail, ..] ? mail : null);
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
            AssociateFullName = await lists.AssociateNameAsync(client, company.Number("associate_id"), call.Aborted),
            BusinessName = await lists.NameAsync(client, CrmTables.Business, company.Number("business_idx"), call.Aborted),
            CategoryName = await lists.NameAsync(client, CrmTables.Category, company.Number("category_idx"), call.Aborted),
            CountryName = await lists.NameAsync(client, CrmTables.Country, company.Number("country_id"), call.Aborted),
            Address = address,
            FormattedAddress = address.Formatted,
            FullName = department.Length == 0 ? name : $"{name}, {department}",
            ActiveErpLinks = company.Number("activeErpLinks"),
            Number1 = company.Text("number1"),
            Number2 = company.Text("number2"),
        };
    }

    /// <summary>The company with all that can be changed of it, and its persons.</summary>
    internal async Task<ContactEntity> EntityAsync(CrmRequest call, CrmRecord company)
    {
        var supportPerson = await store.FindAsync(call.Client, CrmTables.Person, company.Number("supportPersonId"), call.Aborted);
        var people = company.Id == 0 ? [] : await persons.ListAsync(call.Client, [company.Id], call.Aborted);
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
            Business = await entries.BusinessAsync(call.Client, company.Number("business_idx"), call.Aborted),
            Category = await entries.CategoryAsync(call.Client, company.Number("category_idx"), call.Aborted),
            Country = await entries.CountryAsync(call.Client, company.Number("country_id"), call.Aborted),
            Persons = [.. people.OrderBy(person => person.Number("rank")).ThenBy(person => person.Id).Select(person => PersonCarrier.Simple(person, company))],
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

        ValueTask<Associate?> AssociateAsync(string column) => entries.AssociateAsync(call.Client, company.Number(column), call.Aborted);
    }
}
