using System.Collections;
using System.Globalization;

namespace Dialbook.Functions.Wire.Crm;

/// <summary>Writes carriers as the caller asked: the one place where fields are selected, languages picked and times converted.</summary>
internal sealed class CarrierWriter(ValueWriter values, Representation asked)
{
    public void Write(WireType type, object? value) => WriteElement(type, value, asked.Fields);

    private void WriteElement(WireType type, object? value, FieldSelection fields)
    {
        values.Element(type.Name);
        WriteValue(type, value, fields);
    }

    private void WriteValue(WireType type, object? value, FieldSelection fields)
    {
        switch (type.Kind)
        {
            case var _ when value is null:
                values.Null();
                break;
            case WireKind.Object:
                WriteObject(type, value, fields);
                break;
            case WireKind.List:
                values.StartList();
                foreach (var item in (IEnumerable)value)
                    WriteElement(type.Item, item, fields);
                values.EndList();
                break;
            case WireKind.Map:
                WriteMap(type, value, fields);
                break;
            case WireKind.Text:
                values.Text(asked.Language.Pick((string)value));
                break;
            case WireKind.Integer:
                values.Number(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case WireKind.Number when double.IsFinite((double)value):
                values.Number((double)value);
                break;
            case WireKind.Number:
                values.Null();
                break;
            case WireKind.Flag:
                values.Flag((bool)value);
                break;
            case WireKind.Time:
                values.Text(asked.Times.ToText((DateTime)value));
                break;
            case WireKind.Date:
                values.Text(((DateOnly)value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case WireKind.Name:
                values.Text(value.ToString()!);
                break;
        }
    }

    private void WriteObject(WireType type, object carrier, FieldSelection fields)
    {
        values.StartObject();
        foreach (var property in type.Properties)
        {
            values.Property(property.Name);
            if (fields.Of(property) is { } selected)
                WriteValue(property.Type, property.Get(carrier), selected);
            else
                WriteNothing(property.Type);
        }

        values.EndObject();
    }

    private void WriteMap(WireType type, object map, FieldSelection fields)
    {
        values.StartObject();
        foreach (DictionaryEntry entry in (IDictionary)map)
        {
            values.StartEntry((string)entry.Key);
            WriteValue(type.Item, entry.Value, fields);
            values.EndEntry();
        }

        values.EndObject();
    }

    /// <summary>Writes what stands for a field that is not wanted.</summary>
    private void WriteNothing(WireType type)
    {
        switch (type.Kind)
        {
            case WireKind.Integer or WireKind.Number:
                values.Number(0);
                break;
            case WireKind.Flag:
                values.Flag(false);
                break;
            case WireKind.Name:
                values.Text(type.Names!.None);
                break;
            default:
                values.Null();
                break;
        }
    }
}
