namespace Dialbook.LocalHost;

/// <summary>The command line.</summary>
/// <param name="App">The package folder: host.json, a folder for each function, the executable.</param>
/// <param name="Url">Where the host listens; port 0 takes a free one.</param>
/// <param name="Data">Where the timers' schedule status is kept.</param>
internal sealed record HostArguments(string App, string Url, string Data)
{
    private const string Usage = "usage: Dialbook.LocalHost --app <package folder> [--url http://127.0.0.1:7071] [--data <folder>]";

    public static HostArguments Parse(IReadOnlyList<string> args)
    {
        string? app = null;
        var url = "http://127.0.0.1:7071";
        var data = ".dialbook/localhost";
        for (var i = 0; i < args.Count; i += 2)
        {
            var value = i + 1 < args.Count ? args[i + 1] : throw new StartException($"{args[i]} has no value\n{Usage}");
            switch (args[i])
            {
                case "--app": app = value; break;
                case "--url": url = value; break;
                case "--data": data = value; break;
                default: throw new StartException($"{args[i]} is unknown\n{Usage}");
            }
        }

        if (!Uri.TryCreate(url, UriKind.Absolute, out var parsed) || parsed.Scheme != Uri.UriSchemeHttp)
            throw new StartException($"--url {url} is not an http:// address");
        return new HostArguments(Path.GetFullPath(app ?? throw new StartException(Usage)), url, Path.GetFullPath(data));
    }
}
