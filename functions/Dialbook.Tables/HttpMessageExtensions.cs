using Azure;
using Azure.Core;

namespace Dialbook.Tables;

internal static class HttpMessageExtensions
{
    /// <summary>Whether an earlier attempt may have done the work already.</summary>
    public static bool WasRetried(this HttpMessage message) => message.ProcessingContext.RetryNumber > 0;

    public static bool IsSuccess(this HttpMessage message) => message.Response.Status is >= 200 and < 300;

    public static ETag ETag(this HttpMessage message) => message.Response.Headers.ETag ?? default;

    /// <summary>The answer's bytes, until the message is disposed.</summary>
    public static ReadOnlySpan<byte> Body(this HttpMessage message) =>
        message.Response.ContentStream is PooledBody body ? body.Bytes : default;

    /// <summary>The service's refusal as an exception that holds nothing of the pooled answer.</summary>
    public static RequestFailedException Error(this HttpMessage message)
    {
        var error = ServiceError.Parse(message.Body());
        return new RequestFailedException(
            message.Response.Status, error.Describe(message.Response.Status), error.Code, innerException: null);
    }
}
