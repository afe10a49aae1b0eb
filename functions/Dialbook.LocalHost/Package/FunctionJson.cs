namespace Dialbook.LocalHost.Package;

/// <summary>A <c>function.json</c> as it stands in the package.</summary>
internal sealed record FunctionJson(IReadOnlyList<FunctionJson.Binding>? Bindings)
{
    public sealed record Binding(
        string? Type,
        string? Direction,
        string? Name,
        string? Route,
        IReadOnlyList<string>? Methods,
        string? QueueName,
        string? Connection,
        string? Schedule,
        bool? UseMonitor);
}
