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
        Mrmrs = person.Text(CrmColumn.Mrmrs),
        Firstname = person.Text(CrmColumn.FirstName),
        Lastname = person.Text(CrmColumn.LastName),
        MiddleName = person.Text(CrmColumn.MiddleName),
        Title = person.Text(CrmColumn.Title),
        Description = person.Text(CrmColumn.FreeText),
        Email = person.Emails() is [var email, ..] ? email.Value : "",
        FullName = person.FullName(),
        DirectPhone = ElementCarriers.Phone(person, ElementCarriers.PersonOffice),
        FormalName = FormalName(person),
        CountryId = person.Number(CrmColumn.CountryId),
        ContactId = person.Number(CrmColumn.ContactId),
        ContactName = company?.Text(CrmColumn.Name) ?? "",
        Retired = person.Number(CrmColumn.Retired),
        Rank = person.Number(CrmColumn.Rank),
        ActiveInterests = person.Number(CrmColumn.ActiveInterests),
        ContactDepartment = company?.Text(CrmColumn.Department) ?? "",
        ContactCountryId = company?.Number(CrmColumn.CountryId) ?? 0,
        ContactOrgNr = company?.Text(CrmColumn.OrgNr) ?? "",
        FaxPhone = ElementCarriers.Phone(person, ElementCarriers.PersonFax),
        MobilePhone = ElementCarriers.Phone(person, ElementCarriers.PersonMobile),
        ContactPhone = company is null ? "" : ElementCarriers.Phone(company, ElementCarriers.CompanyPhone),
        AssociateName = "",
        AssociateId = person.Number(CrmColumn.AssociateId),
        UsePersonAddress = person.Number(CrmColumn.UsePersonAddress) > 0,
        ContactFax = company is null ? "" : ElementCarriers.Phone(company, ElementCarriers.CompanyFax),
        Kanafname = person.Text(CrmColumn.KanaFirstName),
        Kanalname = person.Text(CrmColumn.KanaLastName),
        Post1 = person.Text(CrmColumn.Post1),
        Post2 = person.Text(CrmColumn.Post2),
        Post3 = person.Text(CrmColumn.Post3),
        ContactFullName = company?.Text(CrmColumn.Name) ?? "",
        ActiveErpLinks = person.Number(CrmColumn.ActiveErpLinks),
        TicketPriorityId = person.Number(CrmColumn.TicketPriorityId),
        SupportAssociateId = person.Number(CrmColumn.SupportAssociateId),
        CategoryName = "",
        PersonNumber = person.Text(CrmColumn.PersonNumber),
    };

    /// <summary>The full name, and the title behind it.</summary>
    public static string FormalName(CrmRecord person) =>
        string.Join(", ", new[] { person.FullName(), person.Text(CrmColumn.Title) }.Where(part => part.Length > 0));
}
