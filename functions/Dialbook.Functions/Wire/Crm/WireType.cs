using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Serialization.Metadata;

namespace Dialbook.Functions.Wire.Crm;

/// <summary>A type as the wire has it, made once from what the compiler wrote down of it.</summary>
internal sealed class WireType
{
    private static readonly ConcurrentDictionary<Type, WireType> Known = new();

    private readonly Lazy<WireProperty[]> _properties;
    private readonly Lazy<WireType?> _item;
    private readonly Lazy<string> _name;
    private readonly Func<object>? _new;

    private WireType(JsonTypeInfo info)
    {
        Type = Nullable.GetUnderlyingType(info.Type) ?? info.Type;
        Kind = info.Kind switch
        {
            JsonTypeInfoKind.Object => WireKind.Object,
            JsonTypeInfoKind.Enumerable => WireKind.List,
            JsonTypeInfoKind.Dictionary => WireKind.Map,
            _ => KindOf(Type),
        };
        _new = info.CreateObject;
        Names = Kind == WireKind.Name ? new WireNames(Type) : null;

        // types may hold each other: what is inside waits until it is asked for
        _properties = new(() => Kind == WireKind.Object ? [.. info.Properties.Select(property => new WireProperty(property))] : []);
        _item = new(() => info.ElementType is { } item ? Of(info.Options.GetTypeInfo(item)) : null);
        _name = new(() => Kind == WireKind.List ? "ArrayOf" + char.ToUpperInvariant(Item.Name[0]) + Item.Name[1..] : NameOf(Type));
    }

    public Type Type { get; }
    public WireKind Kind { get; }

    /// <summary>The name of an element that holds such a value: a carrier's is its own, a list's <c>ArrayOf</c> and its items'.</summary>
    public string Name => _name.Value;

    /// <summary>An object's properties, in the schema's order.</summary>
    public IReadOnlyList<WireProperty> Properties => _properties.Value;

    public WireType Item => _item.Value!;

    public WireNames? Names { get; }

    public static WireType Of(JsonTypeInfo info) => Known.GetOrAdd(info.Type, static (_, info) => new WireType(info), info);

    /// <summary>The property of that name, without regard to case.</summary>
    public WireProperty? Find(string name)
    {
        foreach (var property in Properties)
        {
            if (property.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
                return property;
        }

        return null;
    }

    /// <summary>An object whose properties have their defaults.</summary>
    public object New() => _new!();

    private static WireKind KindOf(Type type) =>
        type.IsEnum ? WireKind.Name
        : type == typeof(string) ? WireKind.Text
        : type == typeof(int) || type == typeof(long) ? WireKind.Integer
        : type == typeof(double) ? WireKind.Number
        : type == typeof(bool) ? WireKind.Flag
        : type == typeof(DateTime) ? WireKind.Time
        : type == typeof(DateOnly) ? WireKind.Date
        : throw new NotSupportedException($"{type} has no form on the wire.");

    private static string NameOf(Type type) =>
        type == typeof(string) ? "string"
        : type == typeof(int) ? "int"
        : type == typeof(long) ? "long"
        : type == typeof(double) ? "double"
        : type == typeof(bool) ? "boolean"
        : type == typeof(DateTime) ? "dateTime"
        : type == typeof(DateOnly) ? "date"
        : type.GetCustomAttribute<WireNameAttribute>()?.Name ?? type.Name;
}

internal enum WireKind
{
    Text,
    Integer,
    Number,
    Flag,
    Time,
    Date,

    /// <summary>One of some names, or several of them.</summary>
    Name,

    Object,
    List,
    Map,
}

/// <summary>A property of a type on the wire.</summary>
internal sealed class WireProperty
{
    private readonly Func<object, object?> _get;
    private readonly Action<object, object?>? _set;
    private readonly Lazy<WireType> _type;

    public WireProperty(JsonPropertyInfo info)
    {
        Name = info.Name;
        IsKey = info.AttributeProvider?.IsDefined(typeof(KeyAttribute), inherit: false) ?? false;
        IsGiven = info.PropertyType != typeof(TableRight) && info.PropertyType != typeof(IReadOnlyDictionary<string, FieldProperty>);
        IsNullable = !info.PropertyType.IsValueType || Nullable.GetUnderlyingType(info.PropertyType) is not null;
        _get = info.Get!;
        _set = info.Set;
        _type = new(() => WireType.Of(info.Options.GetTypeInfo(info.PropertyType)));
    }

    public string Name { get; }

    public WireType Type => _type.Value;

    /// <summary>Whether it tells the record from others; such a one is answered whatever else is selected.</summary>
    public bool IsKey { get; }

    /// <summary>Whether it may be <c>null</c> in an answer that has all of its fields.</summary>
    public bool IsNullable { get; }

    /// <summary>Whether callers give it. Of rights, which clients send back in forms of their own, nothing is read.</summary>
    public bool IsGiven { get; }

    public object? Get(object carrier) => _get(carrier);

    public void Set(object carrier, object? value) => _set!(carrier, value);
}
