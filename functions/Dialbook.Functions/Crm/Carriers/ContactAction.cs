namespace Dialbook.Functions.Crm.Carriers;

/// <summary>What happened on a company.</summary>
[Flags]
internal enum ContactAction
{
    Unknown = 0,
    Created = 1,
    Updated = 2,
    NewActivity = 4,
    ActivityCompleted = 8,
    PersonAdded = 16,
    PersonUpdated = 32,
    DocumentAdded = 64,
    All = 127,
}
