using System.Globalization;
using Dialbook.Crm;

namespace Dialbook.Functions.Wire.Crm;

/// <summary>
/// Reads a carrier that is to be saved. What is absent stays as it is. Everything that is wrong is said at once, under the carrier's own
/// names.
/// </summary>
internal sealed class CarrierColumns(CrmTable table)
{
    private readonly GivenColumns _columns = new(table.Columns);
    private readonly List<GivenElements> _elements = [];
    private readonly List<CrmAddress> _addresses = [];
    private readonly List<FieldError> _errors = [];

    /// <summary>What a property holds; nothing if it is absent. A flag is 1 where the table has a number for it.</summary>
    public void Set(string field, string column, object? value) => Set(field, table.Find(column)!, value);

    /// <inheritdoc cref="Set(string, string, object?)"/>
    public void Set(string field, Column column, object? value)
    {
        switch (value)
        {
            case null:
            case string text when !Fits(field, text, column):
                break;
            case int number when number < column.Minimum || number > column.Maximum:
                _errors.Add(
                    new(field, string.Create(CultureInfo.InvariantCulture, $"is not between {column.Minimum} and {column.Maximum}")));
                break;
            case int number:
                _columns.Set(column, (long)number);
                break;
            case bool flag when column.Type != ColumnType.Flag:
                _columns.Set(column, flag ? 1L : 0L);
                break;
            default:
                _columns.Set(column, value);
                break;
        }
    }

    /// <summary>All elements of a type; those without a value are passed over.</summary>
    public void Elements(string field, CrmElementKind kind, int type, IReadOnlyList<EntityElement>? elements)
    {
        if (elements is null)
            return;
        var given = new List<CrmElement>();
        foreach (var (index, element) in elements.Index())
        {
            var (value, description) = ((element.Value ?? "").Trim(), element.Description ?? "");
            if (value.Length > 0 && Fits($"{field}[{index}].Value", value, kind.Table.Find(kind.Value)!)
                && Fits($"{field}[{index}].Description", description, kind.Table.Find(CrmColumn.Description)!))
                given.Add(new CrmElement(0, type, 0, value, description));
        }

        if (given.Count > CrmElements.Most)
            _errors.Add(new(field, $"are more than {CrmElements.Most}"));
        _elements.Add(new(kind, type, given));
    }

    /// <summary>The address of a type; an empty one takes it away.</summary>
    public void Address(string field, CrmAddressType type, StructuredAddress? address, Address whole)
    {
        if (address is null)
            return;
        _addresses.Add(new(
            0, (int)type,
            [Part("Address1", address.Address1), Part("Address2", address.Address2), Part("Address3", address.Address3)],
            Part("City", address.City), Part("County", address.County), Part("State", address.State), Part("Zipcode", address.Zipcode),
            Degrees("Wgs84Latitude", whole.Wgs84Latitude, 90), Degrees("Wgs84Longitude", whole.Wgs84Longitude, 180)));

        string Part(string name, string? text) => Fits($"{field}.{name}", text ?? "", CrmTables.Address.Find(name)!) ? text ?? "" : "";
    }

    /// <exception cref="DialbookException">Something is wrong with the carrier.</exception>
    public GivenRecord Finish(int id)
    {
        DialbookException.ThrowIfAny(_errors);
        return new(table, id, _columns) { Elements = _elements, Addresses = _addresses };
    }

    private bool Fits(string field, string text, Column column)
    {
        if (text.Length <= column.MaxLength)
            return true;
        _errors.Add(new(field, $"is longer than {column.MaxLength} characters"));
        return false;
    }

    private decimal Degrees(string name, double degrees, int most)
    {
        if (Math.Abs(degrees) <= most)
            return (decimal)degrees;
        _errors.Add(new($"Address.{name}", $"is not between -{most} and {most}"));
        return 0;
    }
}

/// <summary>Values of columns as text.</summary>
internal static class ColumnText
{
    public static string Of(Column column, object? value, AnswerTimes times) => value switch
    {
        DateTime date when column.IsDate => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        DateTime time => times.ToText(time),
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };
}
