using Dialbook.Crm;
using Dialbook.Selections;

namespace Dialbook.Functions.Crm;

/// <summary>Answers of mass operations.</summary>
internal static class CrmTableAnswers
{
    /// <param name="returnsRows">Whether it says what became of each row, or only of how many.</param>
    /// <param name="keysOf">The key's values of a row, as given.</param>
    public static Answer Of(
        CrmRequest request, IReadOnlyList<CrmRowResult> rows, bool returnsRows, Func<int, IReadOnlyList<string>>? keysOf = null)
    {
        return Of(request, new()
        {
            Inserts = rows.Count(row => row.Outcome == CrmOutcome.Inserted),
            Updates = rows.Count(row => row.Outcome is CrmOutcome.Updated or CrmOutcome.ColumnsZeroed),
            Deletes = rows.Count(row => row.Outcome == CrmOutcome.Deleted),
            RowStatus = returnsRows ? [.. rows.Select(StatusOf)] : null,
        });

        UpsertRowStatus StatusOf(CrmRowResult row) => new()
        {
            PrimaryKey = row.Id, Action = row.Outcome, RowKeys = row.Row < 0 ? [] : keysOf?.Invoke(row.Row) ?? [],
        };
    }

    public static Answer Of(CrmRequest request, MassOperationResult result)
    {
        result.Success = true;
        result.Message = "";
        return CrmAnswer.Of(request, result, CrmJson.Default.MassOperationResult);
    }

    /// <summary>What is kept of a row, each value as an upsert takes it.</summary>
    public static TableRecord Row(CrmRequest request, CrmRecord record)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var column in record.Columns)
        {
            if (column.IsGiven && record[column] is { } value)
                values[column.Name] = ColumnText.Of(column, value, request.Asked.Times);
        }

        return new() { Values = values };
    }
}

/// <summary>Takes rows of the table <c>selectionmember</c>, which are members of selections.</summary>
public sealed class SelectionRows(SelectionMemberLoad members)
{
    internal async Task<Answer> AddAsync(CrmRequest request, IReadOnlyList<GivenColumns> rows, bool returnsRows)
    {
        var errors = rows.Select((row, index) =>
            SelectionMemberLoad.Check(row) is { } error
                ? new FieldError($"Data[{index}].{error.Field}", error.Error) : default(FieldError?));
        DialbookException.ThrowIfAny([.. errors.OfType<FieldError>()]);
        return CrmTableAnswers.Of(request, new()
        {
            Inserts = await members.AddAsync(request.Caller, rows, request.Aborted),
            RowStatus = returnsRows ? [.. rows.Select(_ => new UpsertRowStatus { Action = CrmOutcome.Inserted, RowKeys = [] })] : null,
        });
    }
}
