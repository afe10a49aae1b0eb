using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization.Metadata;
using Dialbook.Functions.Wire.Carriers;

namespace Dialbook.Functions.Wire.Crm;

/// <summary>A property of a type on the wire.</summary>
internal sealed class WireProperty
{
    private readonly Func<object, object?> _get;
    private readonly Lazy<WireType> _type;

    public WireProperty(JsonPropertyInfo info)
    {
        Name = info.Name;
        IsKey = info.AttributeProvider?.IsDefined(typeof(KeyAttribute), inherit: false) ?? false;
        IsGiven = info.PropertyType != typeof(TableRight) && info.PropertyType != typeof(IReadOnlyDictionary<string, FieldProperty>);
        IsNullable = !info.PropertyType.IsValueType || Nullable.GetUnderlyingType(info.PropertyType) is not null;
        _get = info.Get!;
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
}
