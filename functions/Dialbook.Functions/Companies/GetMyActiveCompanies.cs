using Dialbook.Crm;
using Dialbook.Functions.Crm;
using Dialbook.Functions.Crm.Carriers;
using Dialbook.Functions.Formats;
using Dialbook.Functions.Requests;

namespace Dialbook.Functions.Companies;

/// <summary>Lists the caller's companies on which something happened, each with what happened last.</summary>
internal static class GetMyActiveCompanies
{
    public static async Task<Answer> HandleAsync(CrmRequest call, ActiveCompanies companies, CrmLists lists)
    {
        var request = await call.ReadAsync(CrmJson.Default.GetMyActiveContactsRequest);
        var activities = await companies.ListAsync(
            call.Caller, request.ActivityStartTime, request.ContactCategories ?? [], request.ActionType, call.Aborted);
        var carriers = new List<ContactActivity>(activities.Count);
        foreach (var activity in activities)
            carriers.Add(await CarrierAsync(call, activity, lists));
        return CrmAnswer.Of(call, carriers, CrmJson.Default.IReadOnlyListContactActivity);
    }

    private static async Task<ContactActivity> CarrierAsync(CrmRequest call, CompanyActivity activity, CrmLists lists) => new()
    {
        ContactId = activity.CompanyId,
        Department = activity.Department,
        OrgNr = activity.OrgNr,
        Name = activity.Name,
        URL = activity.Url,
        AssociateFullName = await lists.AssociateNameAsync(call.Client, activity.OwnerId, call.Aborted),
        Action = activity.Type,
        ActionTime = activity.Time,
        Category = await lists.NameAsync(call.Client, CrmTables.Category, activity.CategoryId, call.Aborted),
        ActivityPersonName = await lists.AssociateNameAsync(call.Client, activity.ByAssociateId, call.Aborted),
        ActionId = activity.RecordId,
        PersonId = activity.PersonId,
        ActivityPersonId = (await lists.FindAsync(call.Client, CrmTables.Associate, activity.ByAssociateId, call.Aborted))?.Number("person_id") ?? 0,
        AssociateId = activity.OwnerId,
    };
}
