using Dialbook.Crm;
using Dialbook.Functions.Wire.Carriers;
using Dialbook.Functions.Wire.Crm;

namespace Dialbook.Functions.Crm;

/// <summary>Makes a company, if its ID is 0, or changes one. What the entity does not carry stays as it is.</summary>
internal static class SaveCompany
{
    public static Task<Answer> HandleAsync(CrmRequest request, CrmEditor editor, CompanyCarriers carriers, IdempotentAnswer idempotent) =>
        request.RunOnceAsync(idempotent, CrmJson.Default.ContactEntity, async (entity, running) =>
        {
            var company = await editor.SaveAsync(
                request.Caller, Read(entity), running, request.Aborted);
            return CrmAnswer.Of(request, await carriers.EntityAsync(request, company), CrmJson.Default.ContactEntity);
        });

    private static GivenRecord Read(ContactEntity entity)
    {
        var columns = new EntityColumns(CrmTables.Contact);
        columns.Text(nameof(entity.Name), "name", entity.Name);
        columns.Text(nameof(entity.Department), "department", entity.Department);
        columns.Text(nameof(entity.OrgNr), "orgNr", entity.OrgNr);
        columns.Text(nameof(entity.Number1), "number1", entity.Number1);
        columns.Text(nameof(entity.Number2), "number2", entity.Number2);
        columns.Text(nameof(entity.Kananame), "kananame", entity.Kananame);
        columns.Text(nameof(entity.Description), "text", entity.Description);
        columns.Text(nameof(entity.DbiKey), "dbi_key", entity.DbiKey);
        columns.Number("Associate.AssociateId", "associate_id", entity.Associate?.AssociateId);
        columns.Number("Business.Id", "business_idx", entity.Business?.Id);
        columns.Number("Category.Id", "category_idx", entity.Category?.Id);
        columns.Number("Country.CountryId", "country_id", entity.Country?.CountryId);
        columns.Number("SupportAssociate.AssociateId", "supportAssociateId", entity.SupportAssociate?.AssociateId);
        columns.Number("SupportPerson.PersonId", "supportPersonId", entity.SupportPerson?.PersonId);
        columns.Number("TicketPriority.Id", "ticketPriorityId", entity.TicketPriority?.Id);
        columns.Number(nameof(entity.ActiveInterests), "activeInterests", entity.ActiveInterests);
        columns.Number(nameof(entity.GroupId), "group_id", entity.GroupId);
        columns.Number(nameof(entity.Deleted), "deleted", entity.Deleted);
        columns.Number(nameof(entity.DbiAgentId), "dbi_agent_id", entity.DbiAgentId);
        columns.Number(nameof(entity.Source), "source", entity.Source);
        columns.Number(nameof(entity.ActiveErpLinks), "activeErpLinks", entity.ActiveErpLinks);
        columns.Flag(CrmColumn.NoMailing, entity.NoMailing);
        columns.Flag(CrmColumn.Xstop, entity.Xstop);
        columns.Time(CrmColumn.DbiLastSyncronized, entity.DbiLastSyncronized);
        columns.Time(CrmColumn.DbiLastModified, entity.DbiLastModified);
        columns.Elements(nameof(entity.Phones), CrmElementKind.Phone, ElementCarriers.CompanyPhone, entity.Phones);
        columns.Elements(nameof(entity.Faxes), CrmElementKind.Phone, ElementCarriers.CompanyFax, entity.Faxes);
        columns.Elements(nameof(entity.Emails), CrmElementKind.Email, 0, entity.Emails);
        columns.Elements(nameof(entity.Urls), CrmElementKind.Url, 0, entity.Urls);
        columns.ReadAddress(entity.Address, isPerson: false);
        return columns.Finish(entity.ContactId);
    }
}
