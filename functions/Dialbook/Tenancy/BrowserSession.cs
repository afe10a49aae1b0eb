namespace Dialbook.Tenancy;

/// <summary>What a browser keeps to stay signed in.</summary>
/// <param name="Ticket">The ticket, which no script may read.</param>
/// <param name="XsrfToken">What a script sends back to show that it belongs to the page.</param>
/// <param name="Expires">When it ends if it is not used.</param>
public sealed record BrowserSession(string Ticket, string XsrfToken, DateTime Expires);
