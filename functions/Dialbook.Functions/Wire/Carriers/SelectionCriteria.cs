using System.ComponentModel.DataAnnotations;

namespace Dialbook.Functions.Wire.Carriers;

/// <summary>Whom a dynamic selection is of.</summary>
internal sealed class SelectionCriteria
{
    [Key]
    public int SelectionId { get; set; }

    /// <summary>Such as <c>contact.category_idx in (1, 2) and person.title contains 'chief'</c>.</summary>
    public string? Criteria { get; set; }
}
