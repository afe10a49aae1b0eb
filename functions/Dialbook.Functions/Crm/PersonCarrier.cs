using Dialbook.Crm;
using Dialbook.Functions.Wire.Carriers;
using Dialbook.Functions.Wire.Crm;

namespace Dialbook.Functions.Crm;

/// <summary>Carriers of persons as they stand beside other records.</summary>
internal static class PersonCarrier
{
    /// <param name="company">The person's company, if it is at hand.</param>
    public static Person Simple(CrmRecord person, CrmRecord? company) => new()
    {
        Position = "",
        PersonId = person.Id,
        Mrmrs = person.Text("mrmrs"),
        Firstname = person.Text("firstname"),
        Lastname = person.Text("lastname"),
        MiddleName = person.Text("middleName"),
        Title = person.Text("title"),
        Description = person.Text("text"),
        Email = person.Emails() is [var email, ..] ? email.Value : "",
        FullName = person.FullName(),
        DirectPhone = ElementCarriers.Phone(person, ElementCarriers.PersonOffice),
        FormalName = FormalName(person),
        CountryId = person.Number("country_id"),
        ContactId = person.Number("contact_id"),
        ContactName = company?.Text("name") ?? "",
        Retired = person.Number("retired"),
        Rank = person.Number("rank"),
        ActiveInterests = person.Number("activeInterests"),
        ContactDepartment = company?.Text("department") ?? "",
        ContactCountryId = company?.Number("country_id") ?? 0,
        ContactOrgNr = company?.Text("orgNr") ?? "",
        FaxPhone = ElementCarriers.Phone(person, ElementCarriers.PersonFax),
        MobilePhone = ElementCarriers.Phone(person, ElementCarriers.PersonMobile),
        ContactPhone = company is null ? "" : ElementCarriers.Phone(company, ElementCarriers.CompanyPhone),
        AssociateName = "",
        AssociateId = person.Number("associate_id"),
        UsePersonAddress = person.Number("usepersonaddress") > 0,
        ContactFax = company is null ? "" : ElementCarriers.Phone(company, ElementCarriers.CompanyFax),
        Kanafname = person.Text("kanafname"),
        Kanalname = person.Text("kanalname"),
        Post1 = person.Text("post1"),
        Post2 = person.Text("post2"),
        Post3 = person.Text("post3"),
        ContactFullName = company?.Text("name") ?? "",
        ActiveErpLinks = person.Number("activeErpLinks"),
        TicketPriorityId = person.Number("ticketPriorityId"),
        SupportAssociateId = person.Number("supportAssociateId"),
        CategoryName = "",
        PersonNumber = person.Text("person_number"),
    };

    /// <summary>The full name, and the title behind it.</summary>
    public static string FormalName(CrmRecord person) =>
        string.Join(", ", new[] { person.FullName(), person.Text("title") }.Where(part => part.Length > 0));
}
