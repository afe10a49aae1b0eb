using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Dialbook.Testing;

namespace Dialbook.Benchmarks;

/// <summary>Calls of the CRM API's agents, signed in as the demo client's.</summary>
internal static class CrmCalls
{
    public const string CallerIds = "Pocket/GetCallerIDsFromSelection";

    private const string Root = "/api/v1/Agents/";

    /// <summary>Longer than sign-ins and versions of caller IDs are remembered; names are remembered for longer.</summary>
    private static readonly TimeSpan Forgotten = TimeSpan.FromSeconds(5);

    /// <summary>The caller IDs of the selection, unless they have that hash.</summary>
    public static string Selection(string hash = "") => $$"""{"SelectionId":{{BenchCrm.Selection}},"LastHash":"{{hash}}"}""";

    /// <summary>Makes a call and throws its answer away.</summary>
    /// <param name="method">Agent and method.</param>
    /// <param name="takesGzip">Whether the answer may be gzip.</param>
    /// <returns>How many bytes were answered.</returns>
    public static async Task<long> SendAsync(RunningDialbook app, string method, string arguments, bool takesGzip = false)
    {
        using var answer = await AnswerAsync(app, method, arguments, takesGzip);
        await answer.Content.CopyToAsync(Stream.Null);
        return answer.Content.Headers.ContentLength ?? -1;
    }

    /// <summary>
    /// The storage calls of one call after a pause in which sign-ins are forgotten; without the sign-in's own, which is made before.
    /// </summary>
    public static async Task<long> CountAsync(BenchCrm crm, RunningDialbook app, string method, string arguments)
    {
        await Task.Delay(Forgotten);
        using (var description = await app.Http.GetAsync(Root + method))
            description.EnsureSuccessStatusCode();
        var before = await crm.CountRequestsAsync();
        await SendAsync(app, method, arguments);
        return await crm.CountRequestsAsync() - before;
    }

    /// <summary>The storage calls of one call after a pause in which all is forgotten but names.</summary>
    public static async Task<long> CountWithSignInAsync(BenchCrm crm, RunningDialbook app, string method, string arguments)
    {
        await Task.Delay(Forgotten);
        var before = await crm.CountRequestsAsync();
        await SendAsync(app, method, arguments);
        return await crm.CountRequestsAsync() - before;
    }

    /// <summary>Makes a call and reads its answer.</summary>
    public static async Task<JsonDocument> ReadAsync(RunningDialbook app, string method, string arguments, bool takesGzip = false)
    {
        using var answer = await AnswerAsync(app, method, arguments, takesGzip);
        var body = await answer.Content.ReadAsStreamAsync();
        if (takesGzip)
            body = new GZipStream(body, CompressionMode.Decompress);
        await using (body)
            return await JsonDocument.ParseAsync(body);
    }

    private static async Task<HttpResponseMessage> AnswerAsync(RunningDialbook app, string method, string arguments, bool takesGzip)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Root + method)
        {
            Content = new StringContent(arguments, Encoding.UTF8, "application/json"),
        };
        if (takesGzip)
            request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("gzip"));
        var answer = await app.Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return answer.IsSuccessStatusCode
            ? answer
            : throw new InvalidOperationException($"{method}: {answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
    }
}
