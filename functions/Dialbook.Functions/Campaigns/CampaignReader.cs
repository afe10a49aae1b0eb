using System.Globalization;
using Dialbook.Campaigns;
using Dialbook.Times;

namespace Dialbook.Functions.Campaigns;

/// <summary>Reads campaigns and result codes as callers give them.</summary>
internal static class CampaignReader
{
    private const int MaxExportKey = 64;

    public static readonly Column ExportKey = new("ExportKey", ColumnType.Text) { IsGiven = true, MaxLength = MaxExportKey };

    public static readonly (Column Column, ResultCodeType Type)[] Types =
    [
        (new("bDone", ColumnType.Flag) { IsGiven = true }, ResultCodeType.Done),
        (new("bAborted", ColumnType.Flag) { IsGiven = true }, ResultCodeType.Aborted),
        (new("bDelay", ColumnType.Flag) { IsGiven = true }, ResultCodeType.Delay),
        (new("bAppointment", ColumnType.Flag) { IsGiven = true }, ResultCodeType.Appointment),
    ];

    public static readonly ColumnSet ResultCodeColumns = new([ExportKey, .. Types.Select(type => type.Column)]);

    public static GivenColumns ReadCampaign(ReadOnlySpan<byte> body, ClientTime times)
    {
        var given = new GivenColumns(CampaignColumns.All);
        JsonBody.Read(body, (string name, ref Utf8JsonReader value) => given.ReadColumn(name, ref value, times));
        return given;
    }

    public static GivenResultCode ReadResultCode(ReadOnlySpan<byte> body, ClientTime times)
    {
        var given = new GivenColumns(ResultCodeColumns);
        Dictionary<string, string>? texts = null;
        JsonBody.Read(body, (string name, ref Utf8JsonReader value) =>
        {
            if (name.Equals("Content", StringComparison.OrdinalIgnoreCase))
                texts = ReadTexts(ref value, given.Errors);
            else
                given.ReadColumn(name, ref value, times);
        });

        var types = Types.Where(type => given.Get<bool?>(type.Column) == true).Select(type => type.Type).ToList();
        if (types.Count > 1 || (types.Count == 0 && Types.Any(type => given.TryGet(type.Column, out _))))
            given.Errors.Add(new("bDone", "exactly one of bDone, bAborted, bDelay and bAppointment must be true"));
        if (given.TryGet(ExportKey, out var exportKey) && string.IsNullOrWhiteSpace((string?)exportKey))
            given.Errors.Add(new(ExportKey.Name, "must not be empty"));
        DialbookException.ThrowIfAny(given.Errors);
        return new((string?)exportKey, texts, types.Count == 1 ? types[0] : null);
    }

    /// <summary>A text for all languages, or an object with a text for each language's ID.</summary>
    private static Dictionary<string, string>? ReadTexts(ref Utf8JsonReader value, List<FieldError> errors)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        switch (value.TokenType)
        {
            case JsonTokenType.Null:
                return null;
            case JsonTokenType.String when value.GetText() is { } text:
                texts[""] = text;
                break;
            case JsonTokenType.StartObject:
                while (value.Read() && value.TokenType == JsonTokenType.PropertyName)
                {
                    var language = value.GetText();
                    value.Read();
                    if (int.TryParse(language, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                        && id > 0 && value.TokenType == JsonTokenType.String && value.GetText() is { } text)
                        texts[id.ToString(CultureInfo.InvariantCulture)] = text;
                    else
                        errors.Add(new("Content", "must have a text for each language ID"));
                    value.Skip();
                }

                break;
            default:
                errors.Add(new("Content", "must be a text, or an object of texts by language ID"));
                value.Skip();
                break;
        }

        return texts;
    }
}
