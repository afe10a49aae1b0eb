using System.Text.Json.Serialization;

namespace Dialbook.Cli.DoNotCall;

/// <summary>A number to be put on the do-not-call list.</summary>
internal sealed record GivenNumber(string PhoneNumber, string? Reason, [property: JsonPropertyName("dtExpires")] string? Expires);

/// <summary>A number that is on the list.</summary>
internal sealed record ListedNumber(string PhoneNumber = "", [property: JsonPropertyName("dtExpires")] string? Expires = null);

/// <summary>Texts that are to be looked up.</summary>
internal sealed record NumberList(IReadOnlyList<string> PhoneNumbers);

/// <summary>A text, and whether a number in it is on the list.</summary>
internal sealed record CheckedNumber(
    string PhoneNumber = "",
    [property: JsonPropertyName("bPhoneNumberInvalid")] bool IsInvalid = false,
    [property: JsonPropertyName("bDoNotCall")] bool IsOn = false,
    [property: JsonPropertyName("dtExpires")] string? Expires = null);
