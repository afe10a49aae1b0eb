namespace Dialbook.Upkeep;

/// <summary>What was erased where: how many rows of each table.</summary>
public sealed class ErasureReport
{
    private readonly SortedDictionary<string, int> _counts = new(StringComparer.Ordinal);

    /// <summary>The tables in which something was erased, by name; of the CRM's tables such as <c>Crm/person</c>.</summary>
    public IReadOnlyDictionary<string, int> Counts => _counts;

    internal void Add(string table, int count)
    {
        if (count > 0)
            _counts[table] = _counts.GetValueOrDefault(table) + count;
    }
}
