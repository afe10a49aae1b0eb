using System.Diagnostics;
using Dialbook.Functions.Tests.OpenApi;
using Dialbook.Functions.Tests.Running;

namespace Dialbook.Functions.Tests.Fuzzing;

/// <summary>Sends made-up requests one after the other, as a client of its own, and notes what is wrong with the answers.</summary>
public sealed class FuzzWorker
{
    /// <summary>What no answer may show of the inside.</summary>
    private static readonly string[] OfTheInside =
    [
        "   at ", "System.", "Microsoft.", "Azure.", ".cs:line", "StackTrace", "devstoreaccount1", "PartitionKey:",
    ];

    private static readonly string[] OddParts =
    [
        "%", "%zz", "%00", "%2F", "%2f..%2f", "/../", "//", "\\", ";x=y", "%c0%af", "%ff", "é", "?", "#", "", " ",
    ];

    /// <summary>Lines of a head that are wrong, or that nobody expects.</summary>
    private static readonly string[] OddLines =
    [
        "", "", "", "", "", "Content-Length: 0", "Content-Length: -1", "Content-Length: 1, 2", "Host: a b", "Host: other", "no colon",
            ": no name", " folded: x", "A\tB: x",
        "Expect: 100-continue", "Expect: nothing", "Content-Encoding: gzip", "Content-Encoding: br, gzip",
        "Accept-Encoding: gzip;q=NaN, *;q=0", "Range: bytes=5-1",
        "If-Modified-Since: never", "Upgrade: h2c", "TE: trailers", "Cookie: Dialbook-Session=7T:x; XSRF-TOKEN=\"",
        "X-Long: " + new string('x', 40_000), "X-Odd: \u0001\u007f",
    ];

    private readonly TestApp _app;
    private readonly ApiSurface _surface;
    private readonly AnswerCheck _answers;
    private readonly Random _random;
    private readonly FuzzRequests _requests;

    private FuzzWorker(TestApp app, ApiSurface surface, Random random, FuzzRequests requests) =>
        (_app, _surface, _answers, _random, _requests) = (app, surface, new AnswerCheck(surface), random, requests);

    /// <summary>The status of each answer.</summary>
    public List<int> Statuses { get; } = [];

    public List<string> Faults { get; } = [];

    public TimeSpan Longest { get; private set; }

    public static async Task<FuzzWorker> CreateAsync(TestApp app, ApiSurface surface, int seed)
    {
        var random = new Random(seed);
        var (tenant, known, texts) = await FillAsync(app);

        // the requests may make further ones, and a client that has any asks for one
        var appToken = (string)(await tenant.PostAsync("appTokens", """{"Name":"Fuzz"}""")).Is(200).Record["Token"]!;
        return new(app, surface, random, new FuzzRequests(surface, random, tenant, appToken, known, texts));
    }

    /// <summary>Goes on with so many requests; the operations come in turn.</summary>
    public async Task RunAsync(int count)
    {
        for (var sent = 0; sent < count; sent++)
        {
            var request = _requests.Make(_surface.Operations[Statuses.Count % _surface.Operations.Count]);
            var isRaw = _random.Next(10) == 0;
            var began = Stopwatch.GetTimestamp();
            var fault = isRaw ? await SendRawAsync(request) : await SendAsync(request);
            var took = Stopwatch.GetElapsedTime(began);
            if (took > Longest)
                Longest = took;
            if (fault is not null)
                Faults.Add($"{Cut(fault)}\n{(isRaw ? "raw " : "")}{Cut(request.ToString())}");
        }
    }

    private async Task<string?> SendAsync(FuzzRequest request)
    {
        var reply = await _app.SendAsync(request.ToMessage());
        if (FindFault(reply.Status, reply.Text) is { } inside)
            return inside;

        // what the host answers by itself, and what a client takes for another address, is not the operation's to answer
        var isRefusedBefore = reply is { Status: 400 or 404 or 414 or 431, Bytes.Length: 0 };
        return !isRefusedBefore && !request.HasDots
            && _answers.FindFault(request.Operation, reply) is { } fault ? $"{fault}: {reply.Status} {reply.Text}" : null;
    }

    private async Task<string?> SendRawAsync(FuzzRequest request)
    {
        var bytes = request.ToBytes(path =>
            path.Insert(_random.Next(1, path.Length), OddParts[_random.Next(OddParts.Length)]), OddLines[_random.Next(OddLines.Length)]);
        var (status, text) = await RawConnection.SendAsync(_app, bytes, TestContext.Current.CancellationToken);
        return FindFault(status, text);
    }

    private string? FindFault(int status, string text)
    {
        Statuses.Add(status);
        return status >= 500
            ? $"{status} {text}" : OfTheInside.FirstOrDefault(text.Contains) is { } inside ? $"it shows '{inside}': {text}" : null;
    }

    private static string Cut(string text) => text.Length > 800 ? text[..800] + "…" : text;

    /// <summary>A client with a little of everything, so that made-up requests meet something.</summary>
    private static async Task<(Tenant Tenant, long[] Known, string[] Texts)> FillAsync(TestApp app)
    {
        var admin = await Tenant.CreateAsync(app, "Europe/Berlin");
        var token = (await admin.PostAsync("tokens", """{"Name":"Fuzz","Role":"admin","AssociateID":7}""")).Is(200).Record;
        var tenant = new Tenant(app, admin.Number, (string)token["Token"]!);
        var crm = new CrmTenant(tenant, CrmCaller.Bearer(app, tenant.Token));
        var campaign = await tenant.NewCampaignAsync();
        var contact = await tenant.NewContactAsync(campaign, "\"UserData\":\"lead-1\"");
        var company = (await crm.UpsertAsync("contact", "contact_id,name,associate_id", "5001|Strosin|7"))[0];
        var person = (await crm.UpsertAsync("person", "person_id,contact_id,lastname", "6001|5001|Lind"))[0];
        await crm.UpsertAsync("phone", "owner_id,ptype_idx,phone", "6001|PersonMobile|+47 901 23 456", "5001|ContactPhone|+47 22 51 80 00");
        var selection = (await crm.UpsertAsync("selection", "selection_id,name", "649|To call"))[0];
        var job = (string)(await tenant.DeleteAsync("dialler/contacts", """{"IDList":[4711]}""", ("Prefer", "respond-async")))
            .Is(202).Json["JobID"]!;
        return (tenant, [campaign, contact, company, person, selection, 1, 7],
            ["lead-1", job, $"{campaign}", $"{contact}", $"{company}", "GetContact", "Contact"]);
    }
}
