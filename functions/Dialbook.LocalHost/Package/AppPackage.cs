using System.Globalization;

namespace Dialbook.LocalHost.Package;

/// <summary>A published function app, read and checked: what the host serves.</summary>
internal sealed record AppPackage
{
    public required string Folder { get; init; }

    /// <summary>Full path of the handler, which exists and may be run.</summary>
    public required string Executable { get; init; }

    public required IReadOnlyList<string> Arguments { get; init; }

    public required AppSettings Settings { get; init; }

    public required QueueOptions Queues { get; init; }

    /// <value>30 minutes; <see cref="Timeout.InfiniteTimeSpan"/> for -1.</value>
    public required TimeSpan FunctionTimeout { get; init; }

    public required IReadOnlyList<Function> Functions { get; init; }

    /// <exception cref="StartException">The package breaks a rule of the Functions host.</exception>
    public static AppPackage Load(string folder)
    {
        var host = JsonFile.Read(Path.Combine(folder, "host.json"), PackageJsonContext.Default.HostJson);
        if (host.Version != "2.0")
            throw new StartException($"host.json: version is \"{host.Version}\", not \"2.0\"");
        if (host.CustomHandler is not { EnableProxyingHttpRequest: true })
            throw new StartException("host.json: customHandler.enableProxyingHttpRequest is not true");
        var settings = AppSettings.Load(folder);
        var reader = new FunctionReader(settings, host.Extensions?.Http?.RoutePrefix ?? "api");
        return new AppPackage
        {
            Folder = folder,
            Executable = FindExecutable(folder, host.CustomHandler.Description?.DefaultExecutablePath),
            Arguments = host.CustomHandler.Description?.Arguments ?? [],
            Settings = settings,
            Queues = QueueOptions.From(host.Extensions?.Queues),
            FunctionTimeout = ReadTimeout(host.FunctionTimeout),
            Functions = [.. Directory.EnumerateFiles(folder, "function.json", new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 1 })
                .Where(file => Path.GetDirectoryName(file) != folder)
                .Order(StringComparer.Ordinal)
                .Select(reader.Read)],
        };
    }

    private static TimeSpan ReadTimeout(string? text)
    {
        if (text is null)
            return TimeSpan.FromMinutes(30);
        if (text == "-1")
            return Timeout.InfiniteTimeSpan;
        return TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out var timeout) && timeout > TimeSpan.Zero && timeout.TotalDays < 49
            ? timeout
            : throw new StartException($"host.json: functionTimeout \"{text}\" is neither a time span nor -1");
    }

    private static string FindExecutable(string folder, string? path)
    {
        if (string.IsNullOrEmpty(path))
            throw new StartException("host.json: customHandler.description.defaultExecutablePath is missing");
        var file = Path.GetFullPath(path, folder);
        if (!File.Exists(file))
            throw new StartException($"{file} does not exist");
        if (!OperatingSystem.IsWindows() && !File.GetUnixFileMode(file).HasFlag(UnixFileMode.UserExecute))
            throw new StartException($"{file} has no run bit");
        return file;
    }
}
