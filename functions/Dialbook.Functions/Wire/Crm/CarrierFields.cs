using System.Text.Json.Serialization.Metadata;
using Dialbook.Crm;

namespace Dialbook.Functions.Wire.Crm;

/// <summary>Which property of a carrier each column is: one list by which the carrier is filled and read.</summary>
/// <param name="columns">The columns, each with its property, or with the property's ID of what the column names.</param>
/// <param name="phones">The telephone numbers, by their type.</param>
internal sealed class CarrierFields<TCarrier>(
    CrmTable table, JsonTypeInfo<TCarrier> type, (string Column, string Property)[] columns, (CrmPhoneType Type, string Property)[] phones)
    where TCarrier : class
{
    private const string Emails = "Emails";
    private const string Urls = "Urls";

    private readonly Field[] _columns =
    [
        .. columns.Select(field => new Field(table.Find(field.Column)!, field.Property, WireType.Of(type))),
    ];

    private readonly (CrmPhoneType Type, WireProperty Property)[] _phones =
        [.. phones.Select(phone => (phone.Type, WireType.Of(type).Find(phone.Property)!))];

    private readonly WireProperty _emails = WireType.Of(type).Find(Emails)!;
    private readonly WireProperty _urls = WireType.Of(type).Find(Urls)!;

    /// <summary>Gives a carrier all that its record says without other records.</summary>
    public void Fill(TCarrier carrier, CrmRecord record)
    {
        foreach (var field in _columns)
            field.Fill(carrier, record);
        foreach (var (type, property) in _phones)
            property.Set(carrier, ElementCarriers.Phones(record, type));
        _emails.Set(carrier, ElementCarriers.Of(record.Emails()));
        _urls.Set(carrier, ElementCarriers.Of(record.Urls()));
    }

    public CarrierColumns Read(TCarrier carrier)
    {
        var given = new CarrierColumns(table);
        foreach (var field in _columns)
            given.Set(field.Name, field.Column, field.Get(carrier));
        foreach (var (type, property) in _phones)
            given.Elements(property.Name, CrmElementKind.Phone, (int)type, (IReadOnlyList<EntityElement>?)property.Get(carrier));
        given.Elements(Emails, CrmElementKind.Email, 0, (IReadOnlyList<EntityElement>?)_emails.Get(carrier));
        given.Elements(Urls, CrmElementKind.Url, 0, (IReadOnlyList<EntityElement>?)_urls.Get(carrier));
        return given;
    }

    private sealed class Field
    {
        private readonly WireProperty _property;
        private readonly WireProperty? _id;

        public Field(Column column, string name, WireType carrier)
        {
            Column = column;
            Name = name;
            var path = name.Split('.');
            _property = carrier.Find(path[0])!;
            _id = path is [_, var id] ? _property.Type.Find(id) : null;
        }

        public Column Column { get; }

        /// <summary>Its name in errors.</summary>
        public string Name { get; }

        public object? Get(TCarrier carrier) =>
            _property.Get(carrier) is { } value && _id is not null ? _id.Get(value) : _property.Get(carrier);

        public void Fill(TCarrier carrier, CrmRecord record)
        {
            if (_id is not null)
                return;
            _property.Set(carrier, _property.Type.Kind switch
            {
                WireKind.Text => record.Text(Column) ?? "",
                WireKind.Time => record.Time(Column),
                WireKind.Flag => Column.Type == ColumnType.Flag ? record.Flag(Column) ?? false : record.Integer(Column) > 0,
                _ => (int)(record.Integer(Column) ?? 0),
            });
        }
    }
}
