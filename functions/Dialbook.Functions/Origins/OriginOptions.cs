using System.ComponentModel.DataAnnotations;

namespace Dialbook.Functions.Origins;

/// <summary>The origins whose pages may call, such as <c>https://crm.example.org</c>. Without any, only pages of the app's own origin may.</summary>
internal sealed class OriginOptions : IValidatableObject
{
    /// <summary>The setting's name: origins with commas between.</summary>
    public const string Setting = "CorsOrigins";

    public IReadOnlyList<string> Origins { get; set; } = [];

    /// <summary>Reads the setting.</summary>
    public static IReadOnlyList<string> Read(IConfiguration configuration) =>
        configuration[Setting]?.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) ?? [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        from origin in Origins
        where !Uri.TryCreate(origin, UriKind.Absolute, out var address)
            || (address.Scheme != Uri.UriSchemeHttps && address.Scheme != Uri.UriSchemeHttp)
            || address.GetLeftPart(UriPartial.Authority) != origin
        select new ValidationResult($"{Setting}: '{origin}' is no origin: write https://, the name in lower case, perhaps a port, and nothing behind.");
}
