namespace Dialbook.Functions.Crm.Carriers;

/// <summary>What kind of category it is.</summary>
internal enum CategoryGroup
{
    Unknown,
    Customer,
    PotentialCustomer,
    Partner,
    Lost,
    Other,
}
