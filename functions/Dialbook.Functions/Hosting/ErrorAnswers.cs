using Azure;
using Dialbook.Functions.Formats;

namespace Dialbook.Functions.Hosting;

/// <summary>Turns every failure into an answer that its caller can understand, with nothing of the inside.</summary>
internal sealed class ErrorAnswers(RequestDelegate next, ILogger<ErrorAnswers> logger)
{
    private static readonly TimeSpan StoreRetry = TimeSpan.FromSeconds(2);

    public async Task InvokeAsync(HttpContext context)
    {
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = "no-store";
        try
        {
            await next(context);
            if (context.Response is { StatusCode: StatusCodes.Status405MethodNotAllowed, HasStarted: false })
                await Answer.Error(StatusCodes.Status405MethodNotAllowed, "This address does not take that method").ExecuteAsync(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            Log.CallerLeft(logger, context.Request.Method);
        }
        catch (Exception e) when (!context.Response.HasStarted)
        {
            await AnswerFor(e).ExecuteAsync(context);
        }
        catch (Exception e)
        {
            // the answer has begun: it must not look complete
            Log.AnswerBroken(logger, e, ErrorIdOf(context));
            context.Abort();
        }

        Answer AnswerFor(Exception e)
        {
            switch (e)
            {
                case DialbookException refusal:
                    return Refusal(refusal);
                case BadHttpRequestException bad:
                    return Answer.Error(bad.StatusCode, bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? "The body is too large" : "The request cannot be read");
                case RequestFailedException or TimeoutException:
                    Log.StoreFailed(logger, e, ErrorIdOf(context));
                    return Answer.Error(StatusCodes.Status503ServiceUnavailable, "The store cannot be reached; repeat the call", errorId: ErrorIdOf(context), retryAfter: StoreRetry);
                default:
                    Log.Failed(logger, e, ErrorIdOf(context));
                    return Answer.Error(StatusCodes.Status500InternalServerError, "Something went wrong", errorId: ErrorIdOf(context));
            }
        }
    }

    /// <summary>The answer to a call that was refused.</summary>
    public static Answer Refusal(DialbookException refusal) =>
        Answer.Error((int)refusal.Fault, refusal.Message, refusal.Details, retryAfter: refusal.RetryAfter, jobId: refusal.JobId);

    /// <summary>The host's ID of the call, which its own log shows too.</summary>
    private static string ErrorIdOf(HttpContext context) =>
        context.Request.Headers["x-ms-invocation-id"] is [{ Length: > 0 } id] ? id : context.TraceIdentifier;
}
