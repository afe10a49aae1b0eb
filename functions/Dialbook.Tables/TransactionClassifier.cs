using Azure.Core;

namespace Dialbook.Tables;

/// <summary>Looks into a transaction's answer, which is 202 whatever became of it, to see whether to try again.</summary>
internal sealed class TransactionClassifier(int actions) : ResponseClassifier
{
    public override bool IsRetriableResponse(HttpMessage message)
    {
        if (message.Response.Status != 202)
            return base.IsRetriableResponse(message);
        var answer = TransactionAnswer.Parse(message.Body(), actions);
        return answer is null || answer.Status is 408 or 429 or 500 or 502 or 503 or 504;
    }
}
