using Dialbook.Crm;
using Dialbook.Functions.Wire.Carriers;
using Dialbook.Functions.Wire.Crm;

namespace Dialbook.Functions.Crm;

/// <summary>Carriers of persons with all that can be changed of them.</summary>
public sealed class PersonCarriers(CrmLists lists, ListCarriers entries, CompanyCarriers companies, CrmStore store)
{
    internal async Task<PersonEntity> EntityAsync(CrmRequest request, CrmRecord person)
    {
        var company = await store.FindAsync(request.Client, CrmTables.Contact, person.Number("contact_id"), request.Aborted);
        var associate = await lists.FindAssociateAsync(request.Client, person.Id, request.Aborted);
        return new()
        {
            PersonId = person.Id,
            Firstname = person.Text("firstname"),
            MiddleName = person.Text("middleName"),
            Lastname = person.Text("lastname"),
            Mrmrs = person.Text("mrmrs"),
            Title = person.Text("title"),
            UpdatedDate = person.Time("updated"),
            CreatedDate = person.Time("registered"),
            BirthDate = BirthDateOf(person),
            CreatedBy = await AssociateAsync("registered_associate_id"),
            Emails = ElementCarriers.Of(person.Emails()),
            Description = person.Text("text"),
            IsAssociate = associate is not null,
            PrivatePhones = ElementCarriers.Phones(person, ElementCarriers.PersonPrivate),
            Faxes = ElementCarriers.Phones(person, ElementCarriers.PersonFax),
            MobilePhones = ElementCarriers.Phones(person, ElementCarriers.PersonMobile),
            OfficePhones = ElementCarriers.Phones(person, ElementCarriers.PersonOffice),
            OtherPhones = ElementCarriers.Phones(person, ElementCarriers.PersonPager),
            UpdatedBy = await AssociateAsync("updated_associate_id"),
            Contact = company is null ? null : await companies.SimpleAsync(request, company),
            Country = await entries.CountryAsync(request.Client, person.Number("country_id"), request.Aborted),
            Interests = [],
            PersonNumber = person.Text("person_number"),
            FullName = person.FullName(),
            NoMailing = person.Flag("nomailing"),
            UsePersonAddress = person.Number("usepersonaddress") > 0,
            Retired = person.Number("retired") > 0,
            Urls = ElementCarriers.Of(person.Urls()),
            FormalName = PersonCarrier.FormalName(person),
            Address = ElementCarriers.AddressOf(person),
            Post3 = person.Text("post3"),
            Post2 = person.Text("post2"),
            Post1 = person.Text("post1"),
            Kanalname = person.Text("kanalname"),
            Kanafname = person.Text("kanafname"),
            CorrespondingAssociate = await entries.AssociateAsync(request.Client, associate?.Id ?? 0, request.Aborted),
            Category = await entries.CategoryAsync(request.Client, person.Number("category_idx"), request.Aborted),
            Business = await entries.BusinessAsync(request.Client, person.Number("business_idx"), request.Aborted),
            Associate = await AssociateAsync("associate_id"),
            Salutation = person.Text("salutation"),
            ActiveInterests = person.Number("activeInterests"),
            SupportAssociate = await AssociateAsync("supportAssociateId"),
            TicketPriority = ListCarriers.Priority(person.Number("ticketPriorityId")),
            DbiAgentId = person.Number("dbi_agent_id"),
            DbiKey = person.Text("dbi_key"),
            DbiLastModified = person.Time("dbi_last_modified"),
            DbiLastSyncronized = person.Time("dbi_last_syncronized"),
            SentInfo = person.Number("sentInfo"),
            ShowContactTickets = person.Number("showContactTickets"),
            Source = person.Number("source"),
            ActiveErpLinks = person.Number("activeErpLinks"),
        };

        ValueTask<Associate?> AssociateAsync(string column) =>
            entries.AssociateAsync(request.Client, person.Number(column), request.Aborted);
    }

    /// <summary>The birthday's midnight in UTC; nothing unless day, month and year are known and make a date.</summary>
    private static DateTime? BirthDateOf(CrmRecord person)
    {
        var (year, month, day) = (person.Number("year_of_birth"), person.Number("month_of_birth"), person.Number("day_of_birth"));
        return year is >= SavePerson.EarliestYear and <= 9999
            && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateTime(year, month, day, 0, 0, 0, DateTimeKind.Utc)
            : null;
    }
}
