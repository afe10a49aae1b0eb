using System.ComponentModel.DataAnnotations;
using Dialbook.Crm;
using Dialbook.Selections;

namespace Dialbook.Functions.Wire.Carriers;

/// <summary>A selection with all that can be changed of it. What is absent when it is saved stays as it is.</summary>
internal sealed class SelectionEntity : Carrier
{
    public string? Description { get; set; }
    public string? Postit { get; set; }
    public Associate? Associate { get; set; }
    public Associate? CreatedBy { get; set; }
    public Associate? UpdatedBy { get; set; }
    public SelectionCategory? SelectionCategory { get; set; }
    public int? GroupIdx { get; set; }
    public int? IncludePerson { get; set; }

    /// <summary>-1 if unknown.</summary>
    public long MemberCount { get; set; }

    public string? Name { get; set; }
    public int PostitTextId { get; set; }
    public DateTime? CreatedDate { get; set; }

    [Key]
    public int SelectionId { get; set; }
    public string? SoundEx { get; set; }
    public int? Source { get; set; }
    public int TextId { get; set; }
    public DateTime? UpdatedDate { get; set; }
    public int UpdatedCount { get; set; }
    public int? Visibility { get; set; }
    public SelectionKind? SelectionType { get; set; }
    public bool? CompanyUnique { get; set; }
    public int TargetTableNumber { get; set; }
    public string? TargetTableName { get; set; }
    public bool? Completed { get; set; }
    public int? LeftSelectionId { get; set; }
    public int? RightSelectionId { get; set; }
    public SelectionUnion? SelectionUnionType { get; set; }
    public string? MainProviderName { get; set; }
    public string? ShadowProviderName { get; set; }
    public string? ChartKey { get; set; }
    public DateTime? LastLoaded { get; set; }
    public int LastLoadedBy { get; set; }
    public Associate? LastLoadedByAssociate { get; set; }
    public DateTime? LastMembershipChange { get; set; }
    public int LastMembershipChangeBy { get; set; }
    public Associate? LastMembershipChangeByAssociate { get; set; }
    public string? MainHeading { get; set; }
    public string? MemberTabHeading { get; set; }
    public string? MailingsProviderName { get; set; }
    public int DashboardTileDefinitionId { get; set; }
    public IReadOnlyList<VisibleFor>? VisibleFor { get; set; }
}

internal sealed class VisibleFor : Carrier
{
    [Key]
    public int VisibleId { get; set; }
    public Visibility Visibility { get; set; }
    public string? DisplayValue { get; set; }
}

/// <summary>Who may see a record.</summary>
internal enum Visibility
{
    All,
    Associate,
    Group,
}

/// <summary>Asks for a selection to fill in, of members from that table. Nothing is stored.</summary>
internal sealed class CreateSelectionEntityRequest
{
    public string? TargetTableName { get; set; }
}

internal sealed class DeleteSelectionEntityRequest
{
    public int SelectionEntityId { get; set; }
}

/// <summary>Whom a dynamic selection is of.</summary>
[WireName("SelectionCriteria")]
internal sealed class SelectionCriteriaCarrier
{
    [Key]
    public int SelectionId { get; set; }

    /// <summary>Such as <c>contact.category_idx in (1, 2) and person.title contains 'chief'</c>.</summary>
    public string? Criteria { get; set; }
}

internal sealed class GetSelectionCriteriaRequest
{
    public int SelectionId { get; set; }
}

internal sealed class SetSelectionCriteriaRequest
{
    public int SelectionId { get; set; }
    public string? Criteria { get; set; }
}
