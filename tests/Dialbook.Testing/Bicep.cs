using System.Reflection;

namespace Dialbook.Testing;

/// <summary>The Bicep compiler, of the version that this project restores.</summary>
public static class Bicep
{
    /// <summary>The template that is deployed.</summary>
    public static string Main { get; } = Path.Combine(Repository.Root, "infra/main.bicep");

    private static string Program { get; } = typeof(Bicep).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(data => data.Key == nameof(Bicep)).Value!;

    /// <summary>Runs it to its end.</summary>
    /// <returns>What it printed, warnings included.</returns>
    public static async Task<IReadOnlyCollection<string>> RunAsync(params string[] arguments)
    {
        var (exitCode, lines) = await RunningProcess.RunAsync(Program, arguments);
        return exitCode == 0 ? lines : throw new InvalidOperationException(string.Join('\n', lines));
    }
}
