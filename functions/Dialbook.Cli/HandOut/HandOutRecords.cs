using System.Text.Json.Serialization;

namespace Dialbook.Cli.HandOut;

/// <summary>What is asked of a campaign; what is absent is Dialbook's to choose.</summary>
internal sealed record NextBody(
    [property: JsonPropertyName("nContacts")] int Contacts,
    [property: JsonPropertyName("UsersID"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? UserId,
    [property: JsonPropertyName("nLeaseSeconds"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? LeaseSeconds);

/// <summary>The contacts that are called next. If there are none, when somebody may be; in the client's time.</summary>
internal sealed record HandOutAnswer(
    IReadOnlyList<HandedOutContact>? Records,
    [property: JsonPropertyName("dtNextDue")] string? NextDue);

/// <summary>A contact that nobody else gets until its lease ends.</summary>
/// <param name="PhoneNumberOffset">Which of its numbers to dial, from 1.</param>
internal sealed record HandedOutContact(
    long Id = 0,
    string? Name = null,
    string? FirstName = null,
    string? Company = null,
    int? PhoneNumberOffset = null,
    string? PhoneNumber1 = null,
    string? PhoneNumber2 = null,
    string? PhoneNumber3 = null,
    string? PhoneNumber4 = null,
    string? PhoneNumber5 = null,
    string? PhoneNumber6 = null,
    string LeaseId = "",
    [property: JsonPropertyName("dtLeaseEnd")] string? LeaseEnd = null)
{
    [JsonIgnore]
    public string FullName =>
        string.Join(' ', ((string?[])[FirstName, Name]).Where(part => !string.IsNullOrEmpty(part))) is { Length: > 0 } name
            ? name : Company ?? "";

    [JsonIgnore]
    public string NumberToDial => (PhoneNumberOffset switch
    {
        2 => PhoneNumber2,
        3 => PhoneNumber3,
        4 => PhoneNumber4,
        5 => PhoneNumber5,
        6 => PhoneNumber6,
        _ => PhoneNumber1,
    }) ?? "";
}
