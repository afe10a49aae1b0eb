using Dialbook.Crm;
using Dialbook.Selections;
using Dialbook.Tenancy;
using static Dialbook.Crm.CrmColumn;

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
    public static CrmRows Empty => DemoRow.Of(
        CrmTables.Selection,
        new(Static, (Name, "Customers"), (AssociateId, DemoTenant.AssociateId), (SelectionType, SelectionKind.Static),
            (TargetTableNumber, SelectionTargetTable.CompaniesNumber)),
        new(Dynamic, (Name, "Purchasing in Sweden"), (AssociateId, DemoTenant.AssociateId), (SelectionType, SelectionKind.Dynamic),
            (TargetTableNumber, SelectionTargetTable.CompaniesNumber)),
        new(Campaigns, (Name, "Called by the dialler"), (AssociateId, DemoTenant.AssociateId),
            (TargetTableNumber, SelectionTargetTable.Numbers[SelectionTargetTable.Campaigns])));

    /// <summary>Made last, since it needs the others.</summary>
    public static CrmRows OfOthers => DemoRow.Of(
        CrmTables.Selection,
        new DemoRow(Combined, (Name, "Customers: purchasing in Sweden"), (AssociateId, DemoTenant.AssociateId),
            (SelectionType, SelectionKind.Combined), (CombinationType, SelectionUnion.Intersect),
            (LeftSelectionId, Static), (RightSelectionId, Dynamic)));

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
}
