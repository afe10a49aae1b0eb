using Dialbook.Crm;
using Dialbook.Functions.Wire.Carriers;
using Dialbook.Functions.Wire.Crm;

namespace Dialbook.Functions.Crm;

/// <summary>Lists the caller's companies on which something happened, each with what happened last.</summary>
internal static class GetMyActiveCompanies
{
    public static async Task<Answer> HandleAsync(CrmRequest request, ActiveCompanies companies, CrmLists lists)
    {
        var arguments = await request.ReadAsync(CrmJson.Default.GetMyActiveContactsRequest);
        var activities = await companies.ListAsync(
            request.Caller, arguments.ActivityStartTime, arguments.ContactCategories ?? [], arguments.ActionType, request.Aborted);
        var carriers = new List<ContactActivity>(activities.Count);
        foreach (var activity in activities)
            carriers.Add(await CarrierAsync(request, activity, lists));
        return CrmAnswer.Of(request, carriers, CrmJson.Default.IReadOnlyListContactActivity);
    }

    private static async Task<ContactActivity> CarrierAsync(CrmRequest request, CompanyActivity activity, CrmLists lists) => new()
    {
        ContactId = activity.CompanyId,
        Department = activity.Department,
        OrgNr = activity.OrgNr,
        Name = activity.Name,
        URL = activity.Url,
        AssociateFullName = await lists.AssociateNameAsync(request.Client, activity.OwnerId, request.Aborted),
        Action = activity.Type,
        ActionTime = activity.Time,
        Category = await lists.NameAsync(request.Client, CrmTables.Category, activity.CategoryId, request.Aborted),
        ActivityPersonName = await lists.AssociateNameAsync(request.Client, activity.ByAssociateId, request.Aborted),
        ActionId = activity.RecordId,
        PersonId = activity.PersonId,
        ActivityPersonId = (await lists.FindAsync(request.Client, CrmTables.Associate, activity.ByAssociateId, request.Aborted))
            ?.Number(CrmColumn.PersonId) ?? 0,
        AssociateId = activity.OwnerId,
    };
}
