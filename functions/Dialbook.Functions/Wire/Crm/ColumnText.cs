using System.Globalization;
using Dialbook.Records;

namespace Dialbook.Functions.Wire.Crm;

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
