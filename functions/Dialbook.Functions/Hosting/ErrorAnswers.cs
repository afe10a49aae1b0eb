using Azure;
using Azure.Identity;
using Dialbook.Functions.Crm;
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
                await Of(context, StatusCodes.Status405MethodNotAllowed, "This address does not take that method").ExecuteAsync(context);
            else if (context.Response is { StatusCode: StatusCodes.Status404NotFound, HasStarted: false }
                && context.GetEndpoint() is null && CrmErrors.Concern(context))
                await Of(context, StatusCodes.Status404NotFound, "There is no such address").ExecuteAsync(context);
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
                    return Of(context, (int)refusal.Fault, refusal.Message, refusal.Details, retryAfter: refusal.RetryAfter, jobId: refusal.JobId);
                case BadHttpRequestException bad:
                    return Of(context, bad.StatusCode, bad.StatusCode == StatusCodes.Status413PayloadTooLarge ? "The body is too large" : "The request cannot be read");
                case RequestFailedException or AuthenticationFailedException or TimeoutException:
                    Log.StoreFailed(logger, e, ErrorIdOf(context));
                    return Of(
                        context, StatusCodes.Status503ServiceUnavailable, "The store cannot be reached; repeat the call",
                        errorId: ErrorIdOf(context), retryAfter: StoreRetry);
                default:
                    Log.Failed(logger, e, ErrorIdOf(context));
                    return Of(context, StatusCodes.Status500InternalServerError, "Something went wrong", errorId: ErrorIdOf(context));
            }
        }
    }

    /// <summary>An error as the API that was called shows it.</summary>
    public static Answer Of(
        HttpContext context,
        int status,
        string error,
        IReadOnlyList<FieldError>? details = null,
        string? errorId = null,
        TimeSpan? retryAfter = null,
        string? jobId = null) =>
        CrmErrors.Concern(context)
            ? CrmErrors.Of(context, status, error, details, errorId ?? jobId, retryAfter)
            : Answer.Error(status, error, details, errorId, retryAfter, jobId);

    /// <summary>The host's ID of the call, which its own log shows too.</summary>
    private static string ErrorIdOf(HttpContext context) =>
        context.Request.Headers["x-ms-invocation-id"] is [{ Length: > 0 } id] ? id : context.TraceIdentifier;
}
