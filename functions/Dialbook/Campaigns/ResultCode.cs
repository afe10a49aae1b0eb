using System.Globalization;
using System.Text.Json.Serialization;

namespace Dialbook.Campaigns;

/// <summary>The outcome that a call can have.</summary>
/// <param name="Id">Unique within the client, from 1.</param>
/// <param name="ExportKey">The outside systems' name for it, unique within the campaign.</param>
/// <param name="Texts">What people read, by language ID; the key <c>""</c> is for all languages.</param>
/// <param name="DoNotCall">Whether the number of such a call is not to be called again. Rows of before it do not have it.</param>
public sealed record ResultCode(
    int Id, string ExportKey, IReadOnlyDictionary<string, string> Texts, ResultCodeType Type,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)] bool DoNotCall = false)
{
    /// <summary>The export key of the code that a contact gets when its campaign's <c>nMaxTries</c> is reached.</summary>
    public const string MaxTries = "Max Tries (Abort)";

    /// <summary>The codes that a new campaign gets.</summary>
    internal static readonly IReadOnlyList<(string ExportKey, ResultCodeType Type)> Defaults =
    [
        ("Success (Done)", ResultCodeType.Done),
        ("Abort (Abort)", ResultCodeType.Aborted),
        (MaxTries, ResultCodeType.Aborted),
        ("Delay (Delay)", ResultCodeType.Delay),
        ("Appointment (Appointment)", ResultCodeType.Appointment),
    ];

    public static ResultCode ForAllLanguages(int id, string text, ResultCodeType type) =>
        new(id, text, new Dictionary<string, string>(StringComparer.Ordinal) { [""] = text }, type);

    /// <summary>The text in the first language that has one, else any.</summary>
    public string Content(params ReadOnlySpan<long?> languages)
    {
        foreach (var language in languages)
        {
            if (language is { } id && Texts.TryGetValue(id.ToString(CultureInfo.InvariantCulture), out var text))
                return text;
        }

        return Texts.TryGetValue("", out var general) ? general : Texts.Values.FirstOrDefault() ?? ExportKey;
    }
}

/// <summary>Result codes as a campaign's row keeps them.</summary>
[JsonSerializable(typeof(IReadOnlyList<ResultCode>))]
internal sealed partial class ResultCodeJson : JsonSerializerContext;

/// <summary>What a result code means for the contact. The numbers are <c>DiallerResultCodesTypesID</c>.</summary>
public enum ResultCodeType
{
    /// <summary>Reached; not called again.</summary>
    Done = 1,

    /// <summary>Given up; not called again.</summary>
    Aborted = 2,

    /// <summary>To be called again later.</summary>
    Delay = 3,

    /// <summary>To be called again at an agreed time.</summary>
    Appointment = 4,
}
