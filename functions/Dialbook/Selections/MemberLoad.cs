using Dialbook.Records;
using Dialbook.Tenancy;

namespace Dialbook.Selections;

/// <summary>Takes rows of the table <c>selectionmember</c>, which are members of selections.</summary>
public sealed class MemberLoad(SelectionEditor editor)
{
    /// <summary>What is wrong with a row; <see langword="null"/> if nothing is.</summary>
    public static FieldError? Check(GivenColumns row) => MemberRow.Check(row);

    /// <summary>Makes the records of checked rows members, and says how many were none before.</summary>
    /// <exception cref="DialbookException">There is no such selection or record, or the selection is of another kind.</exception>
    public async Task<int> AddAsync(Caller caller, IReadOnlyList<GivenColumns> rows, CancellationToken cancellationToken)
    {
        var added = 0;
        foreach (var ofSelection in rows.Select(MemberRow.Of).ToLookup(member => (member.Selection, member.IsRecord)))
        {
            added += ofSelection.Key.IsRecord
                ? await editor.AddRecordsAsync(
                    caller, ofSelection.Key.Selection, [.. ofSelection.Select(member => member.Record)], cancellationToken)
                : await editor.AddAsync(
                    caller,
                    ofSelection.Key.Selection,
                    [.. ofSelection.Where(member => member.Person == 0).Select(member => member.Company)],
                    [.. ofSelection.Where(member => member.Person > 0).Select(member => member.Person)],
                    cancellationToken);
        }

        return added;
    }
}
