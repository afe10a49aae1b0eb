namespace Dialbook.Functions.Crm.Carriers;

/// <summary>How far an activity is.</summary>
internal enum ActivityStatus
{
    Unknown,
    NotStarted,
    Started,
    Completed,
}
