namespace Dialbook.Functions.Wire.Carriers;

/// <summary>What kind of user it is.</summary>
internal enum UserType
{
    Unknown,
    InternalAssociate,
    ResourceAssociate,
    ExternalAssociate,
    AnonymousAssociate,
    SystemAssociate,
}
