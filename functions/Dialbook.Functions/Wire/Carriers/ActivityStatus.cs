namespace Dialbook.Functions.Wire.Carriers;

/// <summary>How far an activity is.</summary>
internal enum ActivityStatus
{
    Unknown,
    NotStarted,
    Started,
    Completed,
}
