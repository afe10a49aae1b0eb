using Microsoft.AspNetCore.Routing.Matching;

namespace Dialbook.LocalHost.Http;

/// <summary>
/// Takes the first function whose route and method fit. ASP.NET's own selector would answer 405 for a method and 500 where two routes
/// fit equally; the Functions host answers 404, and any of two will do, since the app routes the path again itself.
/// </summary>
internal sealed class FunctionSelector : EndpointSelector
{
    public override Task SelectAsync(HttpContext httpContext, CandidateSet candidates)
    {
        for (var i = 0; i < candidates.Count; i++)
        {
            var endpoint = candidates[i].Endpoint;
            if (candidates.IsValidCandidate(i) && endpoint.Metadata.GetMetadata<AllowedMethods>()?.Include(httpContext.Request.Method) != false)
            {
                httpContext.SetEndpoint(endpoint);
                httpContext.Request.RouteValues = candidates[i].Values ?? [];
                break;
            }
        }

        return Task.CompletedTask;
    }
}
