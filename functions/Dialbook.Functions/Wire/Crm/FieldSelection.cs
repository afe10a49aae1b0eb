namespace Dialbook.Functions.Wire.Crm;

/// <summary>
/// The fields that <c>$select</c> asks for: names separated by commas, without regard to case, with <c>/</c> before a field within a field.
/// Unknown names say nothing.
/// </summary>
internal sealed class FieldSelection
{
    public static readonly FieldSelection Everything = new() { IsEverything = true };

    private readonly Dictionary<string, FieldSelection> _fields = new(StringComparer.OrdinalIgnoreCase);

    private FieldSelection()
    {
    }

    public bool IsEverything { get; private set; }

    public static FieldSelection Of(string? select)
    {
        var paths = (select ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        if (paths.Length == 0)
            return Everything;

        var selection = new FieldSelection();
        foreach (var path in paths)
        {
            var at = selection;
            foreach (var name in path.Split('/', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            {
                if (!at._fields.TryGetValue(name, out var inner))
                    at._fields.Add(name, inner = new FieldSelection());
                at = inner;
            }

            if (at != selection)
                at.IsEverything = true;
        }

        return selection;
    }

    /// <summary>What is selected of that field; <see langword="null"/> if it is not.</summary>
    public FieldSelection? Of(WireProperty field) =>
        IsEverything || field.IsKey ? Everything : _fields.GetValueOrDefault(field.Name);
}
