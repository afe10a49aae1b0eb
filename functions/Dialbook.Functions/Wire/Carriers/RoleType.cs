namespace Dialbook.Functions.Wire.Carriers;

/// <summary>What kind of user a role is for.</summary>
internal enum RoleType
{
    Employee,
    ExternalUser,
    Anonymous,
    System,
}
