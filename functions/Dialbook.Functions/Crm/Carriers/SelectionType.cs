namespace Dialbook.Functions.Crm.Carriers;

/// <summary>How a selection gets its members.</summary>
internal enum SelectionType
{
    Static,
    Dynamic,
    Combined,
}
