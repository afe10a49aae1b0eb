using System.ComponentModel.DataAnnotations;

namespace Dialbook.Functions.Wire.Carriers;

/// <summary>Adds records other than companies and persons to a selection.</summary>
internal sealed class AddSelectionMembersRequest
{
    public int SelectionId { get; set; }
    public IReadOnlyList<int>? Ids { get; set; }
}

/// <summary>Adds companies and persons to a static selection.</summary>
internal sealed class AddContactSelectionMembersRequest
{
    public int SelectionId { get; set; }
    public IReadOnlyList<ContactPersonId>? ContactPersonIds { get; set; }
}

/// <summary>Removes companies and persons from a static selection.</summary>
internal sealed class RemoveContactSelectionMembersRequest
{
    public int SelectionId { get; set; }
    public IReadOnlyList<ContactPersonId>? ContactPersonIds { get; set; }
}

/// <summary>Asks for a selection's members as rows.</summary>
internal sealed class GetSelectionMembersArchiveRowsRequest
{
    public int SelectionId { get; set; }

    /// <summary>The columns wanted, separated by commas.</summary>
    public string? Select { get; set; }
}

/// <summary>Asks for the companies and persons behind a selection's members as rows.</summary>
internal sealed class GetSelectionShadowMembersArchiveRowsRequest
{
    public int SelectionId { get; set; }

    /// <summary>The columns wanted, separated by commas.</summary>
    public string? Select { get; set; }
}

/// <summary>A row of a list.</summary>
internal sealed class ArchiveListItem : Carrier
{
    public string? EntityName { get; set; }

    [Key]
    public int PrimaryKey { get; set; }

    public IReadOnlyDictionary<string, ArchiveColumnData>? ColumnData { get; set; }
    public string? LinkHint { get; set; }
    public string? StyleHint { get; set; }
}

/// <summary>A cell of a list.</summary>
internal sealed class ArchiveColumnData
{
    public string? DisplayValue { get; set; }
    public string? TooltipHint { get; set; }
    public string? LinkHint { get; set; }
}
