using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Azure.Functions.Worker.Core.FunctionMetadata;

namespace Dialbook.LocalHost.Tests.Worker;

/// <summary>The functions that the test has declared, each with the method that it wants and bindings of its own.</summary>
/// <param name="folder">Where the declarations are.</param>
public sealed class DeclaredFunctions(string folder) : IFunctionMetadataProvider
{
    /// <summary>The file: an array of objects with <c>name</c>, <c>method</c> and <c>bindings</c>.</summary>
    public const string File = "declared.json";

    public Task<ImmutableArray<IFunctionMetadata>> GetFunctionMetadataAsync(string directory)
    {
        using var declared = JsonDocument.Parse(System.IO.File.ReadAllText(Path.Combine(folder, File)));
        return Task.FromResult(declared.RootElement.EnumerateArray().Select(Read).ToImmutableArray());
    }

    private static IFunctionMetadata Read(JsonElement function) => new DefaultFunctionMetadata
    {
        Language = "dotnet-isolated",
        Name = function.GetProperty("name").GetString(),
        EntryPoint = $"{typeof(TestFunctions).FullName}.{function.GetProperty("method").GetString()}",
        ScriptFile = typeof(TestFunctions).Assembly.Location,
        RawBindings = [.. function.GetProperty("bindings").EnumerateArray().Select(binding => binding.GetRawText())],
    };
}
