using System.ComponentModel.DataAnnotations;

namespace Dialbook.Functions.Middleware;

/// <summary>How many requests a client may make.</summary>
internal sealed class RequestLimitOptions : IValidatableObject
{
    /// <summary>The start of the settings' names: <c>RequestLimit__PerSecond</c> and <c>RequestLimit__Burst</c>.</summary>
    public const string Section = "RequestLimit";

    private const int Most = 1_000_000;

    /// <summary>How many each second, in the long run.</summary>
    /// <value>200 unless set.</value>
    public int PerSecond { get; set; } = 200;

    /// <summary>How many at once.</summary>
    /// <value>400 unless set.</value>
    public int Burst { get; set; } = 400;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        from limit in ((string Name, int Value)[])[(nameof(PerSecond), PerSecond), (nameof(Burst), Burst)]
        where limit.Value is < 1 or > Most
        select new ValidationResult($"{Section}__{limit.Name} must be an integer from 1 to {Most}.");
}
