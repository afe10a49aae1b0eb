namespace Dialbook.LocalHost.Http;

/// <summary>The methods of a function, as metadata of its endpoint. None given means every method.</summary>
internal sealed class AllowedMethods(IReadOnlyList<string> methods)
{
    public bool Include(string method) => methods.Count == 0 || methods.Contains(method, StringComparer.OrdinalIgnoreCase);
}
