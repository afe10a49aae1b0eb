using Azure.Core;

namespace Dialbook.Tables;

/// <summary>
/// Looks into a transaction's answer, whose status is 202 whatever became of it. The pipeline classifies before
/// the body is there, so that a reason to try again is thrown instead.
/// </summary>
internal sealed class TransactionClassifier(int actions) : ResponseClassifier
{
    /// <exception cref="IOException">The answer is not complete, or says that the service could not do it just now.</exception>
    public void ThrowIfRetriable(HttpMessage message)
    {
        if (message.Response.Status != 202)
            return;
        var answer = TransactionAnswer.Parse(message.Body(), actions)
            ?? throw new IOException("The table service's answer to the transaction is not complete.");
        if (answer.Status is 408 or 429 or 500 or 502 or 503 or 504)
            throw new IOException(answer.Error?.Describe(answer.Status));
    }
}
