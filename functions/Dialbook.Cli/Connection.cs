using System.CommandLine;
using System.Globalization;
using System.Net.Http.Headers;
using Dialbook.Cli.Api;

namespace Dialbook.Cli;

/// <summary>Where Dialbook is, and as which client to use it.</summary>
internal sealed class Connection
{
    private const string DemoToken = "demo-token";

    // no default values here: the help would print them, and must never print a token
    private static readonly Option<string?> Url = new("--url")
    {
        Description = "Where Dialbook is (else DIALBOOK_URL, else http://127.0.0.1:7071)", Recursive = true,
    };

    private static readonly Option<string?> Client = new("--client")
    {
        Description = "The client's ID (else DIALBOOK_CLIENT, else 1)", Recursive = true,
    };

    private static readonly Option<string?> Token = new("--token")
    {
        Description = "The client's token (else DIALBOOK_TOKEN, else the demo client's, on this machine only)", Recursive = true,
    };

    private readonly string _token;

    private Connection(Uri root, string token) => (Root, _token) = (root, token);

    public static IReadOnlyList<Option> Options { get; } = [Url, Client, Token];

    /// <summary>The address to which the paths of the dialler's operations are relative.</summary>
    public Uri Root { get; }

    public static Connection Of(ParseResult parsed, Func<string, string?> environment) => Create(
        Given(parsed.GetValue(Url), environment("DIALBOOK_URL")) ?? "http://127.0.0.1:7071",
        Given(parsed.GetValue(Client), environment("DIALBOOK_CLIENT")) ?? "1",
        Given(parsed.GetValue(Token), environment("DIALBOOK_TOKEN")));

    /// <exception cref="UsageException">One of them is missing or makes no sense.</exception>
    public static Connection Create(string url, string client, string? token)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            throw new UsageException("The URL (--url or DIALBOOK_URL) must begin with http:// or https://.");
        if (!int.TryParse(client, NumberStyles.None, CultureInfo.InvariantCulture, out var id) || id < 1)
            throw new UsageException("The client (--client or DIALBOOK_CLIENT) must be a whole number from 1.");
        token ??= address.IsLoopback ? DemoToken : throw new UsageException("Give the client's token with --token or DIALBOOK_TOKEN.");
        // otherwise HttpClient would refuse the header with an exception that shows the token
        if (!token.All(character => character is > ' ' and <= '~'))
            throw new UsageException("The token (--token or DIALBOOK_TOKEN) holds characters that no token has.");
        return new Connection(new Uri($"{url.TrimEnd('/')}/rest/v1.0/{id}/dialler/"), token);
    }

    public HttpClient CreateClient()
    {
        var handler = new SocketsHttpHandler
        {
            // the token is for this address only
            AllowAutoRedirect = false,
            ConnectTimeout = TimeSpan.FromSeconds(15),
            PlaintextStreamFilter = (context, _) => ValueTask.FromResult<Stream>(new AnswerFirstStream(context.PlaintextStream)),
        };
        // no limit for all requests, since uploads may take long
        return new HttpClient(handler)
        {
            BaseAddress = Root,
            Timeout = Timeout.InfiniteTimeSpan,
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", _token) },
        };
    }

    private static string? Given(string? option, string? variable) =>
        string.IsNullOrWhiteSpace(option ?? variable) ? null : (option ?? variable)!.Trim();
}
