namespace Dialbook.Functions.Tests.Running;

/// <summary>The example bodies of the API's own pages, as they stand there.</summary>
public static class Seed
{
    public static string Read(string name)
    {
        using var stream = typeof(Seed).Assembly.GetManifestResourceStream(name) ?? throw new FileNotFoundException(name);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
