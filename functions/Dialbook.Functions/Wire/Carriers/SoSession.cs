namespace Dialbook.Functions.Wire.Carriers;

/// <summary>A browser's session, whose ticket is in a cookie.</summary>
internal sealed class SoSession
{
    /// <summary>What the cookie <c>XSRF-TOKEN</c> says, for a page that cannot read that cookie.</summary>
    public string? XsrfToken { get; set; }

    /// <summary>When it ends if it is not used.</summary>
    public DateTime? Expires { get; set; }
}
