using Azure;
using Azure.Identity;
using Dialbook.Functions.Hosting;
using Dialbook.Functions.OperatorConsole;
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
            await AnswerOf(ErrorFor(e, context.InvocationId), http).ExecuteAsync(http);
        }
        catch (Exception e)
        {
            // the answer has begun: it must not look complete
            Log.AnswerBroken(logger, e, context.InvocationId);
            http.Abort();
        }
    }

    private ApiError ErrorFor(Exception fault, string errorId)
    {
        switch (fault)
        {
            case DialbookException refusal:
                return new(refusal.Fault.ToStatus(), refusal.Message)
                {
                    Details = refusal.Details, RetryAfter = refusal.RetryAfter, JobId = refusal.JobId,
                };
            case BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge and var status }:
                return new(status, "The body is too large");
            case BadHttpRequestException bad:
                return new(bad.StatusCode, "The request cannot be read");
            case RequestFailedException or AuthenticationFailedException or TimeoutException:
                Log.StoreFailed(logger, fault, errorId);
                return new(StatusCodes.Status503ServiceUnavailable, "The store cannot be reached; repeat the call")
                {
                    ErrorId = errorId, RetryAfter = StoreRetry,
                };
            default:
                Log.Failed(logger, fault, errorId);
                return new(StatusCodes.Status500InternalServerError, "Something went wrong") { ErrorId = errorId };
        }
    }

    /// <summary>An error as the API of the request shows it.</summary>
    private static Answer AnswerOf(ApiError error, HttpContext http) =>
        http.Features.Get<ApiOperation>() is { IsCrm: true } ? CrmErrors.Of(http, error) : Answer.Of(error);
}
