using Microsoft.Azure.Functions.Worker.Middleware;
using Microsoft.Net.Http.Headers;

namespace Dialbook.Functions.Middleware;

/// <summary>Refuses what a function would pass over although its caller relies on it: preconditions, and parameters given twice.</summary>
internal sealed class RequestRules : IFunctionsWorkerMiddleware
{
    private static readonly string[] Preconditions =
        [HeaderNames.IfMatch, HeaderNames.IfNoneMatch, HeaderNames.IfModifiedSince, HeaderNames.IfUnmodifiedSince];

    public async Task Invoke(FunctionContext context, FunctionExecutionDelegate next)
    {
        if (context.GetHttpContext() is { } http)
            Check(http.Request, http.Features.Get<ApiOperation>());
        await next(context);
    }

    private static void Check(HttpRequest request, ApiOperation? operation)
    {
        foreach (var (name, values) in request.Query)
        {
            if (values.Count > 1)
                throw DialbookException.Invalid(name, "is given more than once in the query");
        }

        foreach (var name in Preconditions)
        {
            if (request.Headers.ContainsKey(name) && (name != HeaderNames.IfMatch || operation is not { ChecksVersion: true }))
                throw DialbookException.Invalid(name, "is not checked by this call");
        }
    }
}
