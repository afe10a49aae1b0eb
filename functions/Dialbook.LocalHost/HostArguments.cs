using System.Net;

namespace Dialbook.LocalHost;

/// <summary>The host's command line.</summary>
/// <param name="App">The app's folder, with host.json and worker.config.json.</param>
/// <param name="Url">Where the host listens; port 0 takes a free one.</param>
/// <param name="Data">The folder for the schedule status of timers.</param>
public sealed record HostArguments(string App, string Url, string Data)
{
    private const string Usage =
        "usage: Dialbook.LocalHost --app <folder> [--url http://127.0.0.1:7071] [--data <folder>] [--cors <origins>] [--cors-credentials]";

    /// <summary>Origins whose pages may send requests, separated by commas; wins over <c>Host.CORS</c> of local.settings.json.</summary>
    public string? CorsOrigins { get; init; }

    /// <summary>Whether such pages may send credentials; wins over <c>Host.CORSCredentials</c>.</summary>
    public bool CorsCredentials { get; init; }

    /// <summary>Whether queues and schedules start functions.</summary>
    public bool RunsTriggers { get; init; } = true;

    /// <exception cref="StartException">The command line is wrong.</exception>
    public static HostArguments Parse(IReadOnlyList<string> args)
    {
        string? app = null, cors = null;
        var url = "http://127.0.0.1:7071";
        var data = ".dialbook/localhost";
        var credentials = false;
        for (var i = 0; i < args.Count; i++)
        {
            switch (args[i])
            {
                case "--app": app = Value(); break;
                case "--url": url = Value(); break;
                case "--data": data = Value(); break;
                case "--cors": cors = Value(); break;
                case "--cors-credentials": credentials = true; break;
                default: throw new StartException($"{args[i]} is unknown\n{Usage}");
            }

            string Value() => ++i < args.Count ? args[i] : throw new StartException($"{args[i - 1]} has no value\n{Usage}");
        }

        EndpointOf(url);
        return new HostArguments(Path.GetFullPath(app ?? throw new StartException(Usage)), url, Path.GetFullPath(data))
        {
            CorsOrigins = cors, CorsCredentials = credentials,
        };
    }

    /// <exception cref="StartException">It is not an address of this machine.</exception>
    internal static IPEndPoint EndpointOf(string url)
    {
        if (Uri.TryCreate(url, UriKind.Absolute, out var parsed) && parsed.Scheme == Uri.UriSchemeHttp)
        {
            if (IPAddress.TryParse(parsed.Host, out var address))
                return new IPEndPoint(address, parsed.Port);
            if (parsed.IsLoopback)
                return new IPEndPoint(IPAddress.Loopback, parsed.Port);
        }

        throw new StartException($"--url {url} is not http:// with localhost or an IP address");
    }
}
