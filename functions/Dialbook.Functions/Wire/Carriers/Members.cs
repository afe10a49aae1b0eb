using System.ComponentModel.DataAnnotations;

namespace Dialbook.Functions.Wire.Carriers;

internal sealed class AddSelectionMembersRequest
{
    public int SelectionId { get; set; }
    public IReadOnlyList<int>? Ids { get; set; }
}

internal sealed class AddContactSelectionMembersRequest
{
    public int SelectionId { get; set; }
    public IReadOnlyList<ContactPersonId>? ContactPersonIds { get; set; }
}

internal sealed class RemoveContactSelectionMembersRequest
{
    public int SelectionId { get; set; }
    public IReadOnlyList<ContactPersonId>? ContactPersonIds { get; set; }
}

internal sealed class GetSelectionMembersArchiveRowsRequest
{
    public int SelectionId { get; set; }

    /// <summary>The columns wanted, separated by commas.</summary>
    public string? Select { get; set; }
}

internal sealed class GetSelectionShadowMembersArchiveRowsRequest
{
    public int SelectionId { get; set; }

    /// <summary>The columns wanted, separated by commas.</summary>
    public string? Select { get; set; }
}

internal sealed class ArchiveListItem : Carrier
{
    public string? EntityName { get; set; }

    [Key]
    public int PrimaryKey { get; set; }
    public IReadOnlyDictionary<string, ArchiveColumnData>? ColumnData { get; set; }
    public string? LinkHint { get; set; }
    public string? StyleHint { get; set; }
}

internal sealed class ArchiveColumnData
{
    public string? DisplayValue { get; set; }
    public string? TooltipHint { get; set; }
    public string? LinkHint { get; set; }
}
