using Dialbook.Crm;
using Dialbook.Times;

namespace Dialbook.Selections;

/// <summary>
/// The criteria of a dynamic selection: a filter whose columns name their table, as in <c>contact.category_idx in (1, 2) and person.title
/// contains 'chief'</c>.
/// </summary>
internal static class SelectionCriteria
{
    /// <summary>The most characters of criteria.</summary>
    public const int MaxLength = 10_000;

    private const string Field = "Criteria";

    /// <exception cref="DialbookException">They are no criteria; the error says where.</exception>
    public static RecordFilter Parse(string criteria, ClientTime times)
    {
        if (criteria.Length > MaxLength)
            throw DialbookException.Invalid(Field, $"are longer than {MaxLength} characters");
        return RecordFilterParser.Parse(criteria, Field, Find, times);
    }

    // the company is the record, the person the other
    private static FilterColumn? Find(string name) => name.Split('.') switch
    {
        [var table, var column]
            when table.Equals("contact", StringComparison.OrdinalIgnoreCase) && CrmTables.Contact.Find(column) is { } found => new(found),
        [var table, var column] when table.Equals("person", StringComparison.OrdinalIgnoreCase)
            && CrmTables.Person.Find(column) is { } found => new(found, IsOfOther: true),
        _ => null,
    };
}
