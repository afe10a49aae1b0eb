using System.ComponentModel.DataAnnotations;

namespace Dialbook.Functions.Wire.Carriers;

/// <summary>A telephone number with the person or company that it belongs to.</summary>
internal sealed class CallerID
{
    /// <summary>The digits: with the country's code if <see cref="DialInPrefix"/> is 0, else without.</summary>
    public long PhoneNumber { get; set; }

    /// <summary>The country's code, if the number comes without it.</summary>
    public int DialInPrefix { get; set; }

    /// <summary>0 for a company.</summary>
    [Key]
    public int PersonId { get; set; }

    public string? PersonName { get; set; }
    public string? Mrmrs { get; set; }

    [Key]
    public int ContactId { get; set; }

    public string? ContactName { get; set; }
}
