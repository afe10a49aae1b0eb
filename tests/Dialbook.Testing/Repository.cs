namespace Dialbook.Testing;

/// <summary>Where the sources stand, found from the running test's folder.</summary>
public static class Repository
{
    /// <summary>The folder that holds <c>Functions.sln</c>.</summary>
    public static string Root { get; } = FindRoot();

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Functions.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Functions.sln is not above " + AppContext.BaseDirectory);
    }
}
