namespace Dialbook.Crm;

/// <summary>What happened to a company. The vendor's names and numbers.</summary>
[Flags]
public enum ActivityType
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
