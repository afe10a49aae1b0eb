using Dialbook.Crm;

namespace Dialbook.Functions.Crm;

/// <summary>Carriers of persons, with the names of what they name by ID.</summary>
public sealed class PersonCarriers(CrmLists lists, ListCarriers entries, CompanyCarriers companies, CrmStore store)
{
    /// <summary>The first year of which birthdays can be told as times.</summary>
    private const int EarliestYear = 1602;

    private static readonly CarrierFields<PersonEntity> Fields = new(
        CrmTables.Person, CrmJson.Default.PersonEntity,
        columns:
        [
            (CrmColumn.FirstName, "Firstname"), (CrmColumn.MiddleName, "MiddleName"), (CrmColumn.LastName, "Lastname"),
            (CrmColumn.Mrmrs, "Mrmrs"), (CrmColumn.Title, "Title"), (CrmColumn.Salutation, "Salutation"),
            (CrmColumn.FreeText, "Description"), (CrmColumn.PersonNumber, "PersonNumber"),
            (CrmColumn.Post1, "Post1"), (CrmColumn.Post2, "Post2"), (CrmColumn.Post3, "Post3"),
            (CrmColumn.KanaFirstName, "Kanafname"), (CrmColumn.KanaLastName, "Kanalname"), (CrmColumn.DbiKey, "DbiKey"),
            (CrmColumn.ContactId, "Contact.ContactId"), (CrmColumn.CountryId, "Country.CountryId"),
            (CrmColumn.CategoryIdx, "Category.Id"), (CrmColumn.BusinessIdx, "Business.Id"),
            (CrmColumn.AssociateId, "Associate.AssociateId"), (CrmColumn.SupportAssociateId, "SupportAssociate.AssociateId"),
            (CrmColumn.TicketPriorityId, "TicketPriority.Id"),
            (CrmColumn.ActiveInterests, "ActiveInterests"), (CrmColumn.DbiAgentId, "DbiAgentId"), (CrmColumn.SentInfo, "SentInfo"),
            (CrmColumn.ShowContactTickets, "ShowContactTickets"), (CrmColumn.Source, "Source"),
            (CrmColumn.ActiveErpLinks, "ActiveErpLinks"), (CrmColumn.NoMailing, "NoMailing"),
            (CrmColumn.UsePersonAddress, "UsePersonAddress"), (CrmColumn.Retired, "Retired"),
            (CrmColumn.DbiLastSyncronized, "DbiLastSyncronized"), (CrmColumn.DbiLastModified, "DbiLastModified"),
        ],
        phones:
        [
            (CrmPhoneType.PersonDirectPhone, "OfficePhones"), (CrmPhoneType.PersonDirectFax, "Faxes"),
            (CrmPhoneType.PersonPrivate, "PrivatePhones"), (CrmPhoneType.PersonMobile, "MobilePhones"),
            (CrmPhoneType.PersonPager, "OtherPhones"),
        ]);

    /// <summary>The person with all that can be changed of it.</summary>
    internal async Task<PersonEntity> EntityAsync(CrmRequest request, CrmRecord person)
    {
        var company = await store.FindAsync(request.Client, CrmTables.Contact, person.Number(CrmColumn.ContactId), request.Aborted);
        var associate = await lists.FindAssociateAsync(request.Client, person.Id, request.Aborted);
        var entity = new PersonEntity
        {
            PersonId = person.Id,
            UpdatedDate = person.Time(CrmColumn.Updated),
            CreatedDate = person.Time(CrmColumn.Registered),
            BirthDate = BirthDateOf(person),
            CreatedBy = await AssociateAsync(CrmColumn.RegisteredBy),
            IsAssociate = associate is not null,
            UpdatedBy = await AssociateAsync(CrmColumn.UpdatedBy),
            Contact = company is null ? null : await companies.SimpleAsync(request, company),
            Country = await entries.CountryAsync(request.Client, person.Number(CrmColumn.CountryId), request.Aborted),
            Interests = [],
            FullName = person.FullName(),
            FormalName = FormalName(person),
            Address = ElementCarriers.AddressOf(person),
            CorrespondingAssociate = await entries.AssociateAsync(request.Client, associate?.Id ?? 0, request.Aborted),
            Category = await entries.CategoryAsync(request.Client, person.Number(CrmColumn.CategoryIdx), request.Aborted),
            Business = await entries.BusinessAsync(request.Client, person.Number(CrmColumn.BusinessIdx), request.Aborted),
            Associate = await AssociateAsync(CrmColumn.AssociateId),
            SupportAssociate = await AssociateAsync(CrmColumn.SupportAssociateId),
            TicketPriority = ListCarriers.Priority(person.Number(CrmColumn.TicketPriorityId)),
        };
        Fields.Fill(entity, person);
        return entity;

        ValueTask<Associate?> AssociateAsync(string column) =>
            entries.AssociateAsync(request.Client, person.Number(column), request.Aborted);
    }

    internal static GivenRecord Read(PersonEntity entity)
    {
        var columns = Fields.Read(entity);
        columns.Set(nameof(entity.BirthDate), CrmColumn.YearOfBirth, entity.BirthDate?.Year);
        columns.Set(nameof(entity.BirthDate), CrmColumn.MonthOfBirth, entity.BirthDate?.Month);
        columns.Set(nameof(entity.BirthDate), CrmColumn.DayOfBirth, entity.BirthDate?.Day);
        columns.ReadAddress(entity.Address, isPerson: true);
        return columns.Finish(entity.PersonId);
    }

    /// <summary>The person as it stands beside other records.</summary>
    /// <param name="company">The person's company, if it is at hand.</param>
    internal static Person Simple(CrmRecord person, CrmRecord? company) => new()
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
        DirectPhone = ElementCarriers.Phone(person, CrmPhoneType.PersonDirectPhone),
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
        FaxPhone = ElementCarriers.Phone(person, CrmPhoneType.PersonDirectFax),
        MobilePhone = ElementCarriers.Phone(person, CrmPhoneType.PersonMobile),
        ContactPhone = company is null ? "" : ElementCarriers.Phone(company, CrmPhoneType.ContactPhone),
        AssociateName = "",
        AssociateId = person.Number(CrmColumn.AssociateId),
        UsePersonAddress = person.Number(CrmColumn.UsePersonAddress) > 0,
        ContactFax = company is null ? "" : ElementCarriers.Phone(company, CrmPhoneType.ContactFax),
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
    private static string FormalName(CrmRecord person) =>
        string.Join(", ", new[] { person.FullName(), person.Text(CrmColumn.Title) }.Where(part => part.Length > 0));

    /// <summary>The birthday's midnight in UTC; nothing unless day, month and year are known and make a date.</summary>
    private static DateTime? BirthDateOf(CrmRecord person)
    {
        var year = person.Number(CrmColumn.YearOfBirth);
        var (month, day) = (person.Number(CrmColumn.MonthOfBirth), person.Number(CrmColumn.DayOfBirth));
        return year is >= EarliestYear and <= 9999 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc)
            : null;
    }
}
