using System.Net;
using System.Text;
using Azure.Core.Pipeline;

namespace Dialbook.Tables.Tests;

/// <summary>A service that answers with pages made up by the test: body, next partition key, next row key.</summary>
internal sealed class PagesTransport(Func<(string Body, string? NextPartition, string? NextRow)> pages)
    : HttpClientTransport(new Handler(pages))
{
    private sealed class Handler(Func<(string Body, string? NextPartition, string? NextRow)> pages) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var (body, partition, row) = pages();
            var answer = new HttpResponseMessage(HttpStatusCode.OK)
            {
                Content = new StreamContent(new MemoryStream(Encoding.UTF8.GetBytes(body))),
            };
            if (partition is not null)
                answer.Headers.Add("x-ms-continuation-NextPartitionKey", partition);
            if (row is not null)
                answer.Headers.Add("x-ms-continuation-NextRowKey", row);
            return Task.FromResult(answer);
        }
    }
}
