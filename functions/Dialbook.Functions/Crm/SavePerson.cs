using Dialbook.Crm;
using Dialbook.Functions.Wire.Carriers;
using Dialbook.Functions.Wire.Crm;

namespace Dialbook.Functions.Crm;

/// <summary>Makes a person, if the ID is 0, or changes one. What the entity does not carry stays as it is.</summary>
internal static class SavePerson
{
    /// <summary>The first year of which birthdays can be told as times.</summary>
    public const int EarliestYear = 1602;

    public static Task<Answer> HandleAsync(CrmRequest request, CrmEditor editor, PersonCarriers carriers, IdempotentAnswer idempotent) =>
        request.RunOnceAsync(idempotent, CrmJson.Default.PersonEntity, async (entity, running) =>
        {
            var person = await editor.SaveAsync(request.Caller, Read(entity), running, request.Aborted);
            return CrmAnswer.Of(request, await carriers.EntityAsync(request, person), CrmJson.Default.PersonEntity);
        });

    private static GivenRecord Read(PersonEntity entity)
    {
        var columns = new EntityColumns(CrmTables.Person);
        columns.Text(nameof(entity.Firstname), "firstname", entity.Firstname);
        columns.Text(nameof(entity.MiddleName), "middleName", entity.MiddleName);
        columns.Text(nameof(entity.Lastname), "lastname", entity.Lastname);
        columns.Text(nameof(entity.Mrmrs), "mrmrs", entity.Mrmrs);
        columns.Text(nameof(entity.Title), "title", entity.Title);
        columns.Text(nameof(entity.Salutation), "salutation", entity.Salutation);
        columns.Text(nameof(entity.Description), "text", entity.Description);
        columns.Text(nameof(entity.PersonNumber), "person_number", entity.PersonNumber);
        columns.Text(nameof(entity.Post1), "post1", entity.Post1);
        columns.Text(nameof(entity.Post2), "post2", entity.Post2);
        columns.Text(nameof(entity.Post3), "post3", entity.Post3);
        columns.Text(nameof(entity.Kanafname), "kanafname", entity.Kanafname);
        columns.Text(nameof(entity.Kanalname), "kanalname", entity.Kanalname);
        columns.Text(nameof(entity.DbiKey), "dbi_key", entity.DbiKey);
        columns.Number("Contact.ContactId", "contact_id", entity.Contact?.ContactId);
        columns.Number("Country.CountryId", "country_id", entity.Country?.CountryId);
        columns.Number("Category.Id", "category_idx", entity.Category?.Id);
        columns.Number("Business.Id", "business_idx", entity.Business?.Id);
        columns.Number("Associate.AssociateId", "associate_id", entity.Associate?.AssociateId);
        columns.Number("SupportAssociate.AssociateId", "supportAssociateId", entity.SupportAssociate?.AssociateId);
        columns.Number("TicketPriority.Id", "ticketPriorityId", entity.TicketPriority?.Id);
        columns.Number(nameof(entity.ActiveInterests), "activeInterests", entity.ActiveInterests);
        columns.Number(nameof(entity.DbiAgentId), "dbi_agent_id", entity.DbiAgentId);
        columns.Number(nameof(entity.SentInfo), "sentInfo", entity.SentInfo);
        columns.Number(nameof(entity.ShowContactTickets), "showContactTickets", entity.ShowContactTickets);
        columns.Number(nameof(entity.Source), "source", entity.Source);
        columns.Number(nameof(entity.ActiveErpLinks), "activeErpLinks", entity.ActiveErpLinks);
        columns.Number(nameof(entity.BirthDate), "year_of_birth", entity.BirthDate?.Year);
        columns.Number(nameof(entity.BirthDate), "month_of_birth", entity.BirthDate?.Month);
        columns.Number(nameof(entity.BirthDate), "day_of_birth", entity.BirthDate?.Day);
        columns.Flag(CrmColumn.NoMailing, entity.NoMailing);
        columns.Flag(CrmColumn.UsePersonAddress, entity.UsePersonAddress);
        columns.Flag(CrmColumn.Retired, entity.Retired);
        columns.Time(CrmColumn.DbiLastSyncronized, entity.DbiLastSyncronized);
        columns.Time(CrmColumn.DbiLastModified, entity.DbiLastModified);
        columns.Elements(nameof(entity.OfficePhones), CrmElementKind.Phone, ElementCarriers.PersonOffice, entity.OfficePhones);
        columns.Elements(nameof(entity.Faxes), CrmElementKind.Phone, ElementCarriers.PersonFax, entity.Faxes);
        columns.Elements(nameof(entity.PrivatePhones), CrmElementKind.Phone, ElementCarriers.PersonPrivate, entity.PrivatePhones);
        columns.Elements(nameof(entity.MobilePhones), CrmElementKind.Phone, ElementCarriers.PersonMobile, entity.MobilePhones);
        columns.Elements(nameof(entity.OtherPhones), CrmElementKind.Phone, ElementCarriers.PersonPager, entity.OtherPhones);
        columns.Elements(nameof(entity.Emails), CrmElementKind.Email, 0, entity.Emails);
        columns.Elements(nameof(entity.Urls), CrmElementKind.Url, 0, entity.Urls);
        columns.ReadAddress(entity.Address, isPerson: true);
        return columns.Finish(entity.PersonId);
    }
}
