namespace Dialbook.CallerIds;

/// <summary>The current version of a set.</summary>
/// <param name="Hash">Stands for its entries: 32 hex digits.</param>
/// <param name="IsMultiLanguage">Whether any of its texts is to be shown in the language of whoever asks.</param>
/// <param name="Changed">Since when it is this version.</param>
/// <param name="Refreshed">When it was last looked for changes.</param>
public sealed record CallerIdHead(
    string Hash, int Count, int Skipped, bool IsMultiLanguage, DateTimeOffset Changed, DateTimeOffset Refreshed);
