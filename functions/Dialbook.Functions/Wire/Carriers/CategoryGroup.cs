namespace Dialbook.Functions.Wire.Carriers;

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
