using Dialbook.Crm;
using Dialbook.Functions.Wire.Carriers;
using Dialbook.Functions.Wire.Crm;

namespace Dialbook.Functions.Crm;

/// <summary>Carriers of persons with all that can be changed of them.</summary>
public sealed class PersonCarriers(CrmLists lists, ListCarriers entries, CompanyCarriers companies, CrmStore store)
{
    internal async Task<PersonEntity> EntityAsync(CrmRequest request, CrmRecord person)
    {
        var company = await store.FindAsync(request.Client, CrmTables.Contact, person.Number(CrmColumn.ContactId), request.Aborted);
        var associate = await lists.FindAssociateAsync(request.Client, person.Id, request.Aborted);
        return new()
        {
            PersonId = person.Id,
            Firstname = person.Text(CrmColumn.FirstName),
            MiddleName = person.Text(CrmColumn.MiddleName),
            Lastname = person.Text(CrmColumn.LastName),
            Mrmrs = person.Text(CrmColumn.Mrmrs),
            Title = person.Text(CrmColumn.Title),
            UpdatedDate = person.Time(CrmColumn.Updated),
            CreatedDate = person.Time(CrmColumn.Registered),
            BirthDate = BirthDateOf(person),
            CreatedBy = await AssociateAsync(CrmColumn.RegisteredBy),
            Emails = ElementCarriers.Of(person.Emails()),
            Description = person.Text(CrmColumn.FreeText),
            IsAssociate = associate is not null,
            PrivatePhones = ElementCarriers.Phones(person, ElementCarriers.PersonPrivate),
            Faxes = ElementCarriers.Phones(person, ElementCarriers.PersonFax),
            MobilePhones = ElementCarriers.Phones(person, ElementCarriers.PersonMobile),
            OfficePhones = ElementCarriers.Phones(person, ElementCarriers.PersonOffice),
            OtherPhones = ElementCarriers.Phones(person, ElementCarriers.PersonPager),
            UpdatedBy = await AssociateAsync(CrmColumn.UpdatedBy),
            Contact = company is null ? null : await companies.SimpleAsync(request, company),
            Country = await entries.CountryAsync(request.Client, person.Number(CrmColumn.CountryId), request.Aborted),
            Interests = [],
            PersonNumber = person.Text(CrmColumn.PersonNumber),
            FullName = person.FullName(),
            NoMailing = person.Flag(CrmColumn.NoMailing),
            UsePersonAddress = person.Number(CrmColumn.UsePersonAddress) > 0,
            Retired = person.Number(CrmColumn.Retired) > 0,
            Urls = ElementCarriers.Of(person.Urls()),
            FormalName = PersonCarrier.FormalName(person),
            Address = ElementCarriers.AddressOf(person),
            Post3 = person.Text(CrmColumn.Post3),
            Post2 = person.Text(CrmColumn.Post2),
            Post1 = person.Text(CrmColumn.Post1),
            Kanalname = person.Text(CrmColumn.KanaLastName),
            Kanafname = person.Text(CrmColumn.KanaFirstName),
            CorrespondingAssociate = await entries.AssociateAsync(request.Client, associate?.Id ?? 0, request.Aborted),
            Category = await entries.CategoryAsync(request.Client, person.Number(CrmColumn.CategoryIdx), request.Aborted),
            Business = await entries.BusinessAsync(request.Client, person.Number(CrmColumn.BusinessIdx), request.Aborted),
            Associate = await AssociateAsync(CrmColumn.AssociateId),
            Salutation = person.Text(CrmColumn.Salutation),
            ActiveInterests = person.Number(CrmColumn.ActiveInterests),
            SupportAssociate = await AssociateAsync(CrmColumn.SupportAssociateId),
            TicketPriority = ListCarriers.Priority(person.Number(CrmColumn.TicketPriorityId)),
            DbiAgentId = person.Number(CrmColumn.DbiAgentId),
            DbiKey = person.Text(CrmColumn.DbiKey),
            DbiLastModified = person.Time(CrmColumn.DbiLastModified),
            DbiLastSyncronized = person.Time(CrmColumn.DbiLastSyncronized),
            SentInfo = person.Number(CrmColumn.SentInfo),
            ShowContactTickets = person.Number(CrmColumn.ShowContactTickets),
            Source = person.Number(CrmColumn.Source),
            ActiveErpLinks = person.Number(CrmColumn.ActiveErpLinks),
        };

        ValueTask<Associate?> AssociateAsync(string column) =>
            entries.AssociateAsync(request.Client, person.Number(column), request.Aborted);
    }

    /// <summary>The birthday's midnight in UTC; nothing unless day, month and year are known and make a date.</summary>
    private static DateTime? BirthDateOf(CrmRecord person)
    {
        var (year, month, day) = (person.Number(CrmColumn.YearOfBirth), person.Number(CrmColumn.MonthOfBirth), person.Number(CrmColumn.DayOfBirth));
        return year is >= SavePerson.EarliestYear and <= 9999
            && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc)
            : null;
    }
}
