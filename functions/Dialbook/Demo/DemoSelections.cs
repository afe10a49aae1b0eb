using Dialbook.Crm;
using Dialbook.Records;
using Dialbook.Selections;
using Dialbook.Tenancy;
using static Dialbook.Demo.DemoRows;

namespace Dialbook.Demo;

/// <summary>The selections of the demo's CRM, one of each kind. The ID 645 is that of the API's own example.</summary>
internal static class DemoSelections
{
    public const int Static = 645;
    public const int Dynamic = 646;
    public const int Combined = 647;
    public const int Campaigns = 648;

    private const string Criteria = "contact.country_id eq 752 and person.title contains 'purchasing'";

    /// <summary>The static one and the dynamic one, and one of campaigns, without members.</summary>
    public static DemoRows Empty => new(CrmTables.Selection,
    [
        Selection(Static, "Customers", SelectionKind.Static),
        Selection(Dynamic, "Purchasing in Sweden", SelectionKind.Dynamic),
        Row(
            CrmTables.Selection, ("selection_id", Campaigns), ("name", "Called by the dialler"), ("associate_id", DemoTenant.AssociateId),
            ("targetTableNumber", SelectionTargetTable.Numbers[SelectionTargetTable.Campaigns])),
    ]);

    /// <summary>Made last, since it needs the others.</summary>
    public static DemoRows OfOthers => new(CrmTables.Selection,
    [
        Row(
            CrmTables.Selection, ("selection_id", Combined), ("name", "Customers: purchasing in Sweden"),
            ("associate_id", DemoTenant.AssociateId),
            ("seltype", (int)SelectionKind.Combined), ("combinationType", (int)SelectionUnion.Intersect), ("leftSelectionId", Static),
            ("rightSelectionId", Dynamic)),
    ]);

    /// <summary>All customers with the persons there, and whom the criteria mean.</summary>
    public static async Task FillAsync(SelectionEditor editor, Caller caller, CancellationToken cancellationToken)
    {
        await editor.AddAsync(
            caller, Static, [.. DemoCompany.All.Where(IsCustomer).Select(company => company.Id)],
            [.. DemoPerson.All.Where(person => IsCustomer(person.Company)).Select(person => person.Id)], cancellationToken);
        await editor.SetCriteriaAsync(caller, Dynamic, Criteria, cancellationToken);
        await editor.AddRecordsAsync(caller, Campaigns, [DemoTenant.CampaignId, DemoCampaign.Id], cancellationToken);
    }

    private static bool IsCustomer(DemoCompany company) => company.Category == DemoLists.Customer;

    private static GivenColumns Selection(int id, string name, SelectionKind kind) => Row(
        CrmTables.Selection, ("selection_id", id), ("name", name), ("associate_id", DemoTenant.AssociateId), ("seltype", (int)kind),
        ("targetTableNumber", SelectionTargetTable.CompaniesNumber));
}
