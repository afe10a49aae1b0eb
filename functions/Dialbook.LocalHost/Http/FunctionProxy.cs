using System.Net;
using Dialbook.LocalHost.Package;
using Dialbook.LocalHost.Workers;
using Dialbook.LocalHost.Workers.Protocol;
using Yarp.ReverseProxy.Forwarder;

namespace Dialbook.LocalHost.Http;

/// <summary>
/// Answers a request by a function: invokes it over gRPC and forwards the request to the worker over HTTP, streamed both ways.
/// </summary>
internal sealed class FunctionProxy(
    AppPackage package, WorkerSupervisor workers, IHttpForwarder forwarder, TimeProvider time, ILogger<FunctionProxy> log)
{
    /// <value>100 MB, as in the Functions host.</value>
    public const long MaxBody = 100 * 1024 * 1024;

    private static readonly ForwarderRequestConfig Config = new()
    {
        ActivityTimeout = Timeout.InfiniteTimeSpan,
        Version = HttpVersion.Version11,
        VersionPolicy = HttpVersionPolicy.RequestVersionExact,
    };

    public async Task AnswerAsync(HttpContext context)
    {
        ReadyWorker worker;
        try
        {
            worker = await workers.ReadyAsync(context.RequestAborted);
        }
        catch (WorkerUnavailableException)
        {
            context.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
            return;
        }

        if (!worker.Router.TryFind(context, out var function, out var values))
            context.Response.StatusCode = StatusCodes.Status404NotFound;
        else if (context.Request.ContentLength > MaxBody)
            context.Response.StatusCode = StatusCodes.Status413PayloadTooLarge;
        else
            await InvokeAsync(context, worker, function, values);
    }

    private async Task InvokeAsync(HttpContext context, ReadyWorker worker, HttpFunction function, RouteValueDictionary values)
    {
        HostSpan.Current?.DisplayName = $"{context.Request.Method} {function.Route}";

        // one ID for the request, the invocation and its header
        var id = context.TraceIdentifier = HostIds.New(time);
        using var limit = new CancellationTokenSource(package.FunctionTimeout, time);
        var invoked = worker.Channel.InvokeAsync(id, function, HttpInvocation.Data(context.Request, values));

        // a function that could not be loaded has failed already: the worker would leave its request waiting
        if (!invoked.IsCompleted)
        {
            var error = await forwarder.SendAsync(
                context, worker.HttpPrefix, worker.Http, Config, RequestTransformer.Instance, limit.Token);
            if (error != ForwarderError.None)
            {
                worker.Channel.Cancel(id);
                EndIfLate(worker, function, limit);

                // a caller that tries again at once must find the next worker
                if (error is ForwarderError.Request or ForwarderError.RequestBodyDestination)
                    await worker.WhenEndNotedAsync();
                Fail(context, StatusOf(context));
                return;
            }
        }

        try
        {
            // the failure of an answer without a body can still be reported
            var result = (await invoked.WaitAsync(limit.Token)).Result;
            if (result.Status == StatusResult.Types.Status.Success)
                return;
            log.FunctionFailed(function.Name, result.Exception?.Message ?? "it says no more");
        }
        catch (OperationCanceledException)
        {
            EndIfLate(worker, function, limit);
        }

        Fail(context, StatusCodes.Status500InternalServerError);
    }

    private void EndIfLate(ReadyWorker worker, HttpFunction function, CancellationTokenSource limit)
    {
        if (!limit.IsCancellationRequested)
            return;
        log.FunctionTimedOut(function.Name, package.FunctionTimeout);
        worker.Kill();
    }

    private static void Fail(HttpContext context, int status)
    {
        if (context.Response.HasStarted)
            return;
        context.Response.Clear();
        context.Response.StatusCode = status;
    }

    private static int StatusOf(HttpContext context)
    {
        for (var cause = context.Features.Get<IForwarderErrorFeature>()?.Exception; cause is not null; cause = cause.InnerException)
        {
            if (cause is BadHttpRequestException bad)
                return bad.StatusCode;
        }

        return StatusCodes.Status500InternalServerError;
    }
}
