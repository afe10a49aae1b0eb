namespace Dialbook.Functions.Wire.Carriers;

/// <summary>Who may see a record.</summary>
internal enum Visibility
{
    All,
    Associate,
    Group,
}
