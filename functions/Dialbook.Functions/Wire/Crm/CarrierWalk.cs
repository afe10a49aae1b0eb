using System.Collections;
using System.Globalization;

namespace Dialbook.Functions.Wire.Crm;

/// <summary>Writes carriers as the caller asked: the one place where fields are selected, languages picked and times converted.</summary>
internal sealed class CarrierWalk(CarrierWriter writer, Representation asked)
{
    public void Write(WireType type, object? value) => WriteElement(type, value, asked.Fields);

    private void WriteElement(WireType type, object? value, FieldSelection fields)
    {
        writer.Element(type.Name);
        WriteValue(type, value, fields);
    }

    private void WriteValue(WireType type, object? value, FieldSelection fields)
    {
        switch (type.Kind)
        {
            case var _ when value is null:
                writer.Null();
                break;
            case WireKind.Object:
                WriteObject(type, value, fields);
                break;
            case WireKind.List:
                writer.StartList();
                foreach (var item in (IEnumerable)value)
                    WriteElement(type.Item, item, fields);
                writer.EndList();
                break;
            case WireKind.Map:
                WriteMap(type, value, fields);
                break;
            case WireKind.Text:
                writer.Text(asked.Language.Pick((string)value));
                break;
            case WireKind.Integer:
                writer.Number(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case WireKind.Number when double.IsFinite((double)value):
                writer.Number((double)value);
                break;
            case WireKind.Number:
                writer.Null();
                break;
            case WireKind.Flag:
                writer.Flag((bool)value);
                break;
            case WireKind.Time:
                writer.Text(asked.Times.ToText((DateTime)value));
                break;
            case WireKind.Date:
                writer.Text(((DateOnly)value).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
                break;
            case WireKind.Name:
                writer.Text(value.ToString()!);
                break;
        }
    }

    private void WriteObject(WireType type, object carrier, FieldSelection fields)
    {
        writer.StartObject();
        foreach (var property in type.Properties)
        {
            writer.Property(property.Name);
            if (fields.Of(property) is { } selected)
                WriteValue(property.Type, property.Get(carrier), selected);
            else
                WriteNothing(property.Type);
        }

        writer.EndObject();
    }

    private void WriteMap(WireType type, object map, FieldSelection fields)
    {
        writer.StartObject();
        foreach (DictionaryEntry entry in (IDictionary)map)
        {
            writer.StartEntry((string)entry.Key);
            WriteValue(type.Item, entry.Value, fields);
            writer.EndEntry();
        }

        writer.EndObject();
    }

    /// <summary>Writes what stands for a field that is not wanted.</summary>
    private void WriteNothing(WireType type)
    {
        switch (type.Kind)
        {
            case WireKind.Integer or WireKind.Number:
                writer.Number(0);
                break;
            case WireKind.Flag:
                writer.Flag(false);
                break;
            case WireKind.Name:
                writer.Text(type.Names!.None);
                break;
            default:
                writer.Null();
                break;
        }
    }
}
