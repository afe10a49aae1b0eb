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

    public static readonly Column DoNotCall = new("bDoNotCall", ColumnType.Flag) { IsGiven = true };

    public static readonly ColumnSet ResultCodeColumns = new([ExportKey, .. Types.Select(type => type.Column), DoNotCall]);

    public static readonly ColumnSet SpanColumns = new(
    [
        new(nameof(CallingSpan.Days), ColumnType.Text) { IsGiven = true },
        new(nameof(CallingSpan.From), ColumnType.Text) { IsGiven = true },
        new(nameof(CallingSpan.To), ColumnType.Text) { IsGiven = true },
    ]);

    public static GivenColumns ReadCampaign(ReadOnlySpan<byte> body, ClientTime times)
    {
        var given = new GivenColumns(CampaignColumns.All);
        JsonBody.Read(body, (string name, ref Utf8JsonReader value) =>
        {
            if (given.Columns.Find(name) == CampaignColumns.CallingHours)
                ReadHours(given, ref value, times);
            else
                given.ReadColumn(name, ref value, times);
        });
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
        return new((string?)exportKey, texts, types.Count == 1 ? types[0] : null,
            given.TryGet(DoNotCall, out var doNotCall) ? doNotCall is true : null);
    }

    /// <summary>A list of spans, of which one more than may be is read.</summary>
    private static void ReadHours(GivenColumns given, ref Utf8JsonReader value, ClientTime times)
    {
        var field = CampaignColumns.CallingHours.Name;
        List<CallingSpan> spans = [];
        List<FieldError> errors = [];
        if (value.TokenType == JsonTokenType.StartArray)
        {
            while (value.Read() && value.TokenType != JsonTokenType.EndArray)
            {
                if (spans.Count > CallingHours.MaxSpans)
                    value.Skip();
                else
                    spans.Add(ReadSpan($"{field}[{spans.Count}]", ref value, times, errors));
            }
        }
        else if (value.TokenType != JsonTokenType.Null)
        {
            errors.Add(new(field, "must be a list of spans, such as [{\"Days\":\"Mon-Fri\",\"From\":\"08:00\",\"To\":\"21:00\"}]"));
            value.Skip();
        }

        var hours = errors.Count == 0 ? CallingHours.Read(field, spans, errors) : null;
        if (errors.Count == 0)
            given.Set(CampaignColumns.CallingHours, hours?.Text);
        given.Errors.AddRange(errors);
    }

    /// <summary>A span, in which a name that is not known is wrong: a span without its end would be other hours.</summary>
    private static CallingSpan ReadSpan(string field, ref Utf8JsonReader value, ClientTime times, List<FieldError> errors)
    {
        var given = new GivenColumns(SpanColumns);
        if (value.TokenType != JsonTokenType.StartObject)
        {
            errors.Add(new(field, "must be an object with Days, From and To"));
            value.Skip();
            return new(null, null, null);
        }

        while (value.Read() && value.TokenType == JsonTokenType.PropertyName)
        {
            var name = value.GetText() ?? "";
            value.Read();
            if (SpanColumns.Find(name) is null && !errors.Exists(error => error.Field == field))
                errors.Add(new(field, "has more than Days, From and To"));
            given.ReadColumn(name, ref value, times);
        }

        errors.AddRange(given.Errors.Select(error => new FieldError($"{field}.{error.Field}", error.Error)));
        return new(given.Get<string>(SpanColumns[0]), given.Get<string>(SpanColumns[1]), given.Get<string>(SpanColumns[2]));
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
