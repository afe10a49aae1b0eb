using Azure;
using Azure.Identity;
using Dialbook.Functions.Hosting;
using Dialbook.Functions.OperatorConsole;
using Dialbook.Functions.Wire.Crm;
using Dialbook.Tenancy;
using Microsoft.Azure.Functions.Worker.Middleware;

namespace Dialbook.Functions.Middleware;

/// <summary>
/// Sends the answer of a function that is called over HTTP, and turns every failure into an answer that its caller can understand, with
/// nothing of the inside. What it sent it takes from the function's result, which the worker would send to the host once more.
/// </summary>
internal sealed class Answering(ApiOperations operations, RequestCounts counts, ILogger<Answering> logger) : IFunctionsWorkerMiddleware
{
    private static readonly TimeSpan StoreRetry = TimeSpan.FromSeconds(2);

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is not { } http)
        {
            await next(context);
            return;
        }

        http.Features.Set(operations.Of(context));
        http.Response.Headers.XContentTypeOptions = "nosniff";
        http.Response.Headers.CacheControl = "no-store";
        await AnswerAsync(context, http, next);
        context.GetInvocationResult().Value = Results.Empty;
        if (http.Features.Get<Caller>() is { } caller)
            counts.Count(caller.Client.Id, http.Response.StatusCode >= StatusCodes.Status500InternalServerError);
    }

    private async Task AnswerAsync(FunctionContext context, HttpContext http, FunctionExecutionDelegate next)
    {
        try
        {
            await next(context);
            if (context.GetInvocationResult().Value is IResult answer)
                await answer.ExecuteAsync(http);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            Log.CallerLeft(logger, http.Request.Method);
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            await ErrorFor(e, http, context.InvocationId).ExecuteAsync(http);
        }
        catch (Exception e)
        {
            // the answer has begun: it must not look complete
            Log.AnswerBroken(logger, e, context.InvocationId);
            http.Abort();
        }
    }

    /// <param name="errorId">The host's ID of the call, which its own log shows too.</param>
    private Answer ErrorFor(Exception fault, HttpContext http, string errorId)
    {
        switch (fault)
        {
            case DialbookException refusal:
                return Error(
                    http, (int)refusal.Fault, refusal.Message, refusal.Details, retryAfter: refusal.RetryAfter, jobId: refusal.JobId);
            case BadHttpRequestException bad:
                return Error(
                    http, bad.StatusCode,
                    bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? "The body is too large" : "The request cannot be read");
            case RequestFailedException or AuthenticationFailedException or TimeoutException:
                Log.StoreFailed(logger, fault, errorId);
                return Error(
                    http, StatusCodes.Status503ServiceUnavailable, "The store cannot be reached; repeat the call",
                    errorId: errorId, retryAfter: StoreRetry);
            default:
                Log.Failed(logger, fault, errorId);
                return Error(http, StatusCodes.Status500InternalServerError, "Something went wrong", errorId: errorId);
        }
    }

    /// <summary>An error as the API that was called shows it.</summary>
    private static Answer Error(
        HttpContext http,
        int status,
        string error,
        IReadOnlyList<FieldError>? details = null,
        string? errorId = null,
        TimeSpan? retryAfter = null,
        string? jobId = null) =>
        http.Features.Get<ApiOperation>() is { IsCrm: true }
            ? CrmErrors.Of(http, status, error, details, errorId ?? jobId, retryAfter)
            : Answer.Error(status, error, details, errorId, retryAfter, jobId);
}
