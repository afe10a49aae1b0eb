using System.Collections;
using System.Globalization;
using Dialbook.Times;

namespace Dialbook.Functions.Wire.Crm;

/// <summary>
/// Makes arguments, whatever format they come in, of exactly their type: values as their kind demands, times in UTC. What cannot be made is
/// an error that names its place.
/// </summary>
/// <param name="zone">The zone of times that come without an offset.</param>
internal sealed class ArgumentBuilder(ClientTime zone)
{
    private const NumberStyles Sign = NumberStyles.AllowLeadingSign;
    private const NumberStyles Decimal = Sign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    private readonly ArgumentPath _path = new();
    private readonly Stack<Part> _parts = new();

    /// <summary><see langword="null"/> if there are no arguments at all.</summary>
    public object? Result { get; private set; }

    /// <summary>Begins an object, a map or a list.</summary>
    public void Start(WireType type) => _parts.Push(type.Kind switch
    {
        WireKind.Object => new CarrierPart(type),
        WireKind.Map => new MapPart(),
        _ => new ListPart(type),
    });

    public void End() => Put(_parts.Pop().Value);

    /// <summary>Goes to the place of a property or entry of the object, which then gets a value or none.</summary>
    public void Enter(string name)
    {
        _path.Enter(name);
        if (!_parts.Peek().Given.Add(name))
            throw Invalid("is given twice");
    }

    /// <summary>Goes to the place of a list's item.</summary>
    public void Enter(int index) => _path.Enter(index);

    public void Leave() => _path.Leave();

    /// <summary>Names the property or entry of the next value.</summary>
    public void Name(string name) => _parts.Peek().Name = name;

    /// <summary>A property whose value came as text; without one, unless it is a text itself, it keeps its default.</summary>
    public void Property(WireProperty property, string text)
    {
        if (text.Length == 0 && property.Type.Kind != WireKind.Text)
            return;
        Name(property.Name);
        Value(property.Type, text);
    }

    /// <summary>What stands for null in a list or map: an empty text; of other kinds there must be something.</summary>
    public void Null(WireType type) => Put(type.Kind == WireKind.Text ? "" : throw WrongKind(type));

    /// <summary>A simple value that came as text.</summary>
    public void Value(WireType type, string text)
    {
        var trimmed = text.AsSpan().Trim();
        Put(type.Kind switch
        {
            WireKind.Text => text,
            WireKind.Integer when type.Type == typeof(int) => (object)(int)Integer(type, trimmed),
            WireKind.Integer => Integer(type, trimmed),
            WireKind.Number
                when double.TryParse(trimmed, Decimal, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) => number,
            WireKind.Flag when trimmed is "1" || trimmed.Equals("true", StringComparison.OrdinalIgnoreCase) => true,
            WireKind.Flag when trimmed is "0" || trimmed.Equals("false", StringComparison.OrdinalIgnoreCase) => false,
            WireKind.Name when type.Names!.TryRead(text, out var value) => Enum.ToObject(type.Type, value),

            // the vendor's way to say that there is no time
            WireKind.Time or WireKind.Date when trimmed.StartsWith("0001-") => null,
            WireKind.Time when zone.TryRead(trimmed.ToString(), out var utc) => utc,
            WireKind.Date when TryReadDate(trimmed, out var date) => date,
            _ => throw WrongKind(type),
        });
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

    private void Put(object? value)
    {
        if (_parts.TryPeek(out var part))
            part.Add(value);
        else
            Result = value;
    }

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

    /// <summary>An object, a map or a list that is being made.</summary>
    private abstract class Part
    {
        public abstract object Value { get; }

        public HashSet<string> Given { get; } = new(StringComparer.Ordinal);

        /// <summary>The property or entry of the next value.</summary>
        public string Name { get; set; } = "";

        public abstract void Add(object? value);
    }

    private sealed class CarrierPart(WireType type) : Part
    {
        public override object Value { get; } = type.New();

        public override void Add(object? value) => type.Find(Name)!.Set(Value, value);
    }

    /// <summary>A map of texts: callers give no other.</summary>
    private sealed class MapPart : Part
    {
        private readonly Dictionary<string, string> _entries = new(StringComparer.Ordinal);

        public override object Value => _entries;

        public override void Add(object? value) => _entries[Name] = (string)value!;
    }

    private sealed class ListPart(WireType type) : Part
    {
        private readonly List<object?> _items = [];

        public override object Value
        {
            get
            {
                var items = Array.CreateInstance(type.Item.Type, _items.Count);
                ((ICollection)_items).CopyTo(items, 0);
                return items;
            }
        }

        public override void Add(object? value) => _items.Add(value);
    }
}
