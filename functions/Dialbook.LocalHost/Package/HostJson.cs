namespace Dialbook.LocalHost.Package;

/// <summary>What this host reads of <c>host.json</c>. The rest of the file is Azure's.</summary>
internal sealed record HostJson(
    string? Version,
    string? FunctionTimeout,
    HostJson.CustomHandlerPart? CustomHandler,
    HostJson.ExtensionsPart? Extensions)
{
    public sealed record CustomHandlerPart(DescriptionPart? Description, bool EnableProxyingHttpRequest);

    public sealed record DescriptionPart(string? DefaultExecutablePath, IReadOnlyList<string>? Arguments);

    public sealed record ExtensionsPart(HttpPart? Http, QueuesPart? Queues);

    public sealed record HttpPart(string? RoutePrefix);

    public sealed record QueuesPart(
        int? BatchSize,
        int? NewBatchThreshold,
        TimeSpan? MaxPollingInterval,
        TimeSpan? VisibilityTimeout,
        int? MaxDequeueCount,
        string? MessageEncoding);
}
