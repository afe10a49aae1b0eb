using System.Net;
using System.Net.Http.Headers;
using Dialbook.LocalHost.App;
using Dialbook.LocalHost.Http;
using Dialbook.LocalHost.Package;

namespace Dialbook.LocalHost.Invocations;

/// <summary>Calls the app as the Functions host does for a trigger: <c>POST /Name</c>, chunked, with no credential.</summary>
internal sealed class AppInvoker(AppSupervisor apps, AppPackage package, TimeProvider time, ILogger<AppInvoker> log) : IInvoker, IDisposable
{
    private static readonly MediaTypeHeaderValue Json = new("application/json", "utf-8");

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false, AllowAutoRedirect = false })
    {
        Timeout = Timeout.InfiniteTimeSpan, // functionTimeout is the limit
    };

    public async Task WaitForAppAsync(CancellationToken cancellation) => await apps.ReadyAsync(cancellation, bounded: false);

    public async Task InvokeAsync(Function function, byte[] body, CancellationToken cancellation)
    {
        var app = await ReadyAsync(cancellation);
        using var limit = new CancellationTokenSource(package.FunctionTimeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellation);
        try
        {
            using var request = Request(new Uri(app.Address, function.Name), body);
            using var answer = await _client.SendAsync(request, either.Token);
            var text = await answer.Content.ReadAsStringAsync(either.Token);
            foreach (var line in await InvocationAnswer.ReadLogsAsync(answer, text, either.Token))
                log.FunctionSaid(function.Name, line);
        }
        catch (Exception broken) when (broken is HttpRequestException or IOException)
        {
            throw new InvocationException(broken.Message, broken);
        }
        catch (OperationCanceledException late) when (limit.IsCancellationRequested)
        {
            // no single call can be ended from outside, so all of them are
            log.FunctionTimedOut(function.Name, package.FunctionTimeout);
            app.Kill();
            throw new InvocationException("it outlived functionTimeout", late);
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<AppProcess> ReadyAsync(CancellationToken cancellation)
    {
        try
        {
            return await apps.ReadyAsync(cancellation);
        }
        catch (AppUnavailableException gone)
        {
            throw new InvocationException(gone.Message, gone);
        }
    }

    private HttpRequestMessage Request(Uri address, byte[] body)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = Json;
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = content, Version = HttpVersion.Version11 };
        request.Headers.TransferEncodingChunked = true;
        request.Headers.Add("X-Azure-Functions-HostVersion", AppRequestTransformer.HostVersion);
        request.Headers.Add("X-Azure-Functions-InvocationId", Guid.CreateVersion7(time.GetUtcNow()).ToString());
        return request;
    }
}
