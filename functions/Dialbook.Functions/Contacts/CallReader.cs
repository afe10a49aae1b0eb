using System.Text;
using Dialbook.Contacts;
using Dialbook.Times;

namespace Dialbook.Functions.Contacts;

/// <summary>Reads a call as a dialler reports it.</summary>
internal static class CallReader
{
    /// <summary>The field that holds what was measured.</summary>
    public const string Statistics = "StatisticsPartA";
    private const int MaxStatisticsLength = 16_000;

    private static readonly Column ExportKey = new("ResultCodesExportKey", ColumnType.Text) { IsGiven = true };
    private static readonly Column NextTry = new("dtNextTry", ColumnType.Time) { IsGiven = true };
    private static readonly Column Cause = new("nCause", ColumnType.Integer) { IsGiven = true };
    private static readonly Column Lease = new(LeaseId.Field, ColumnType.Text) { IsGiven = true };
    private static readonly Column IsPhoneNumberInvalid = new("bPhoneNumberInvalid", ColumnType.Flag) { IsGiven = true };

    /// <summary>What a call is reported with beside its own columns.</summary>
    public static readonly ColumnSet OutcomeColumns = new([ExportKey, NextTry, Cause, IsPhoneNumberInvalid, Lease]);

    /// <summary>What is measured under names of its own; anything else is kept as it comes.</summary>
    public static readonly ColumnSet Measured = new(
    [
        new("bOutbound", ColumnType.Flag) { IsGiven = true }, new("dtCallStart", ColumnType.Time) { IsGiven = true },
        new("dtCallEnd", ColumnType.Time) { IsGiven = true }, new("nDuration", ColumnType.Integer) { IsGiven = true, Minimum = 0 },
    ]);

    public static GivenCall Read(ReadOnlySpan<byte> body, ClientTime times)
    {
        var call = new GivenCall();
        var outcome = new GivenColumns(OutcomeColumns);
        JsonBody.Read(body, (string name, ref Utf8JsonReader value) =>
        {
            if (name.Equals(Statistics, StringComparison.OrdinalIgnoreCase))
                call.StatisticsPartA = ReadStatistics(ref value, call.Columns.Errors, times);
            else if (OutcomeColumns.Find(name) is { } column)
                outcome.ReadColumn(column, ref value, times);
            else
                call.Columns.ReadColumn(name, ref value, times);
        });
        if (outcome.Get<string>(Lease) is { } lease)
        {
            if (LeaseId.TryParse(lease, out var id))
                call.Lease = id;
            else
                outcome.Errors.Add(new(Lease.Name, "is not the name of a lease"));
        }

        DialbookException.ThrowIfAny([.. call.Columns.Errors, .. outcome.Errors]);
        call.ResultCodesExportKey = outcome.Get<string>(ExportKey);
        call.NextTry = outcome.Get<DateTime?>(NextTry);
        call.Cause = outcome.Get<long?>(Cause);
        call.IsPhoneNumberInvalid = outcome.Get<bool?>(IsPhoneNumberInvalid);
        return call;
    }

    /// <summary>The object as it is kept: times in the client's zone, without an <c>ID</c>, which Dialbook gives.</summary>
    private static string ReadStatistics(ref Utf8JsonReader value, List<FieldError> errors, ClientTime times)
    {
        const string Nothing = "{}";
        if (value.TokenType == JsonTokenType.Null)
            return Nothing;
        if (value.TokenType != JsonTokenType.StartObject)
        {
            errors.Add(new(Statistics, "must be an object"));
            value.Skip();
            return Nothing;
        }

        using var kept = new MemoryStream();
        using var writer = new Utf8JsonWriter(kept, Answer.Writing);
        writer.WriteStartObject();
        while (value.Read() && value.TokenType == JsonTokenType.PropertyName)
        {
            var name = value.GetText();
            value.Read();
            if (name is null)
                errors.Add(new(Statistics, "has a name that is not valid text"));
            else if (name.Equals("ID", StringComparison.OrdinalIgnoreCase))
                value.Skip();
            else if (Measured.Find(name) is { } column)
                WriteMeasured(writer, column, ref value, errors, times);
            else
                WriteOther(writer, name, ref value, errors);
        }

        writer.WriteEndObject();
        writer.Flush();
        var text = Encoding.UTF8.GetString(kept.GetBuffer().AsSpan(0, (int)kept.Length));
        if (text.Length > MaxStatisticsLength)
            errors.Add(new(Statistics, $"is longer than {MaxStatisticsLength} characters"));
        return text;
    }

    private static void WriteMeasured(
        Utf8JsonWriter writer, Column column, ref Utf8JsonReader value, List<FieldError> errors, ClientTime times)
    {
        var given = new GivenColumns(Measured);
        given.ReadColumn(column, ref value, times);
        errors.AddRange(given.Errors.Select(error => error with { Field = $"{Statistics}.{error.Field}" }));
        if (given.TryGet(column, out var read))
            writer.WriteColumn(column, read, times);
    }

    private static void WriteOther(Utf8JsonWriter writer, string name, ref Utf8JsonReader value, List<FieldError> errors)
    {
        // looked at before anything is written, since a value that is written half cannot be taken back
        var isText = IsText(value);
        using var other = JsonDocument.ParseValue(ref value);
        if (!isText)
        {
            errors.Add(new($"{Statistics}.{name}", "is not valid text"));
            return;
        }

        writer.WritePropertyName(name);
        other.RootElement.WriteTo(writer);
    }

    /// <summary>Whether no text or name within the value has half of a character pair, which shows only when it is read.</summary>
    private static bool IsText(Utf8JsonReader value)
    {
        var depth = value.CurrentDepth;
        do
        {
            if (value.TokenType is JsonTokenType.String or JsonTokenType.PropertyName && value.GetText() is null)
                return false;
        }
        while ((value.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray || value.CurrentDepth > depth) && value.Read());
        return true;
    }
}
