using Dialbook.LocalHost.Package;

namespace Dialbook.LocalHost.Workers;

/// <summary>How the app is started, from its <c>worker.config.json</c>.</summary>
/// <param name="Executable">A program on the system's path, or the full path of one.</param>
/// <param name="WorkerPath">The full path of the app's assembly, the first argument.</param>
internal sealed record WorkerConfig(string Executable, string WorkerPath)
{
    private const string File = "worker.config.json";
    private const string Root = "{WorkerRoot}";

    /// <exception cref="StartException">The file or something that it names is absent.</exception>
    public static WorkerConfig Load(string folder)
    {
        var path = Path.Combine(folder, File);
        if (!System.IO.File.Exists(path))
            throw new StartException($"{path} does not exist: publish the app, an isolated worker, into that folder");
        var description = JsonFile.Read(path, PackageJson.Default.WorkerConfigJson).Description;
        var executable = description?.DefaultExecutablePath;
        if (string.IsNullOrEmpty(executable) || string.IsNullOrEmpty(description!.DefaultWorkerPath))
            throw new StartException($"{path}: defaultExecutablePath or defaultWorkerPath is missing");
        if (executable.Contains(Root, StringComparison.Ordinal))
            executable = Runnable(Path.GetFullPath(executable.Replace(Root, "", StringComparison.Ordinal), folder));
        var worker = Path.GetFullPath(description.DefaultWorkerPath, folder);
        return System.IO.File.Exists(worker) ? new WorkerConfig(executable, worker) : throw new StartException($"{worker} does not exist");
    }

    private static string Runnable(string file)
    {
        if (!System.IO.File.Exists(file))
            throw new StartException($"{file} does not exist");
        return OperatingSystem.IsWindows() || System.IO.File.GetUnixFileMode(file).HasFlag(UnixFileMode.UserExecute)
            ? file
            : throw new StartException($"{file} has no run bit");
    }
}
