namespace Dialbook.Campaigns;

/// <summary>What a caller gave of a result code; <see langword="null"/> where absent.</summary>
/// <param name="ExportKey">The outside systems' name, at most 64 characters.</param>
/// <param name="Texts">By language ID, or <c>""</c> for all languages.</param>
/// <param name="Type">The one type that was said to be true.</param>
public sealed record GivenResultCode(string? ExportKey, IReadOnlyDictionary<string, string>? Texts, ResultCodeType? Type);
