using System.Buffers;
using System.Globalization;
using System.Text.Json;
using Dialbook.Times;

namespace Dialbook.Functions.Wire.Crm;

/// <summary>
/// Turns arguments, whatever format they come in, into JSON of exactly their type: names as the type has them, values as their kind
/// demands, times in UTC, nothing that the type does not have. What cannot be turned is an error that names its place.
/// </summary>
internal sealed class ArgumentWriter : IDisposable
{
    private const NumberStyles Sign = NumberStyles.AllowLeadingSign;
    private const NumberStyles Decimal = Sign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly Utf8JsonWriter _json;
    private readonly ArgumentPath _path = new();
    private readonly Stack<HashSet<string>> _given = new();
    private readonly ClientTime _zone;

    /// <param name="zone">The zone of times that come without an offset.</param>
    public ArgumentWriter(ClientTime zone)
    {
        _json = new(_bytes);
        _zone = zone;
    }

    public ReadOnlySpan<byte> Written()
    {
        _json.Flush();
        return _bytes.WrittenSpan;
    }

    /// <summary>Begins an object or a map.</summary>
    public void StartObject()
    {
        _json.WriteStartObject();
        _given.Push(new(StringComparer.Ordinal));
    }

    public void EndObject()
    {
        _json.WriteEndObject();
        _given.Pop();
    }

    public void StartList() => _json.WriteStartArray();

    public void EndList() => _json.WriteEndArray();

    /// <summary>Goes to the place of a property or entry of the object, which then gets a value or none.</summary>
    public void Enter(string name)
    {
        _path.Enter(name);
        if (!_given.Peek().Add(name))
            throw Invalid("is given twice");
    }

    /// <summary>Goes to the place of a list's item.</summary>
    public void Enter(int index) => _path.Enter(index);

    public void Leave() => _path.Leave();

    /// <summary>Begins the value of a property or entry.</summary>
    public void Name(string name) => _json.WritePropertyName(name);

    /// <summary>Writes a property whose value came as text; without one, unless it is a text itself, it keeps its default.</summary>
    public void Property(WireProperty property, string text)
    {
        if (text.Length == 0 && property.Type.Kind != WireKind.Text)
            return;
        Name(property.Name);
        Value(property.Type, text);
    }

    /// <summary>Says that there are no arguments at all.</summary>
    public void Nothing() => _json.WriteNullValue();

    /// <summary>Writes what stands for null in a list or map: an empty text; of other kinds there must be something.</summary>
    public void Null(WireType type)
    {
        if (type.Kind != WireKind.Text)
            throw WrongKind(type);
        _json.WriteStringValue("");
    }

    /// <summary>Writes a simple value that came as text.</summary>
    public void Value(WireType type, string text)
    {
        var trimmed = text.AsSpan().Trim();
        switch (type.Kind)
        {
            case WireKind.Text:
                _json.WriteStringValue(text);
                break;
            case WireKind.Integer:
                _json.WriteNumberValue(Integer(type, trimmed));
                break;
            case WireKind.Number
                when double.TryParse(trimmed, Decimal, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number):
                _json.WriteNumberValue(number);
                break;
            case WireKind.Flag when trimmed is "1" || trimmed.Equals("true", StringComparison.OrdinalIgnoreCase):
                _json.WriteBooleanValue(true);
                break;
            case WireKind.Flag when trimmed is "0" || trimmed.Equals("false", StringComparison.OrdinalIgnoreCase):
                _json.WriteBooleanValue(false);
                break;
            case WireKind.Name when type.Names!.TryRead(text, out var value):
                _json.WriteNumberValue(value);
                break;
            case WireKind.Time or WireKind.Date when trimmed.StartsWith("0001-"):
                // the vendor's way to say that there is no time
                _json.WriteNullValue();
                break;
            case WireKind.Time when _zone.TryRead(trimmed.ToString(), out var utc):
                _json.WriteStringValue(utc);
                break;
            case WireKind.Date when TryReadDate(trimmed, out var date):
                _json.WriteStringValue(date.ToString("O", CultureInfo.InvariantCulture));
                break;
            default:
                throw WrongKind(type);
        }
    }

    public DialbookException Invalid(string error) => DialbookException.Invalid(_path.ToString(), error);

    /// <summary>There is a value of another kind at this place.</summary>
    public DialbookException WrongKind(WireType type) => Invalid(type.Kind switch
    {
        WireKind.Text => "must be a text",
        WireKind.Integer => "must be an integer",
        WireKind.Number => "must be a number",
        WireKind.Flag => "must be true or false",
        WireKind.Time => "must be an ISO 8601 time from 1601 to 9999, such as 2024-09-26T08:36:45.241Z",
        WireKind.Date => "must be a date, such as 2024-09-26",
        WireKind.Name => "must be " + type.Names!.Choice,
        WireKind.List => "must be a list",
        _ => "must be an object",
    });

    public void Dispose() => _json.Dispose();

    /// <summary>Reads a date, behind which a time of day may stand.</summary>
    private static bool TryReadDate(ReadOnlySpan<char> text, out DateOnly date) => DateOnly.TryParseExact(
        text[..Math.Min(10, text.Length)], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    private long Integer(WireType type, ReadOnlySpan<char> text)
    {
        var (least, most) = type.Type == typeof(int) ? (int.MinValue, int.MaxValue) : (long.MinValue, long.MaxValue);
        if (long.TryParse(text, Sign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
            return number;
        throw text.TrimStart('-').ContainsAnyExceptInRange('0', '9') || text.TrimStart('-').IsEmpty
            ? WrongKind(type)
            : Invalid(string.Create(CultureInfo.InvariantCulture, $"is not between {least} and {most}"));
    }
}
