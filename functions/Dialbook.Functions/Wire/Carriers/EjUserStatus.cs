namespace Dialbook.Functions.Wire.Carriers;

/// <summary>Whether the user answers tickets.</summary>
internal enum EjUserStatus
{
    StatusNone,
    StatusNormal,
    StatusNotAvailable,
    StatusDeleted,
    StatusReadOnly,
    StatusSpm,
    StatusSystem,
}
