using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ApiExplorer;

namespace Dialbook.Functions.OpenApi;

/// <summary>
/// Tells the framework which operations there are: the described endpoints, each method one. What it would find out from handlers' signatures says
/// nothing here, since a call reads its address and body itself.
/// </summary>
internal sealed class FunctionApiDescriptions(EndpointDataSource endpoints) : IApiDescriptionProvider
{
    public int Order => 0;

    public void OnProvidersExecuting(ApiDescriptionProviderContext context)
    {
        foreach (var endpoint in endpoints.Endpoints.OfType<RouteEndpoint>().Where(endpoint => endpoint.Metadata.GetMetadata<DescribedOperation>() is not null))
        {
            var path = endpoint.RoutePattern.RawText!.TrimStart('/');
            foreach (var method in endpoint.Metadata.GetRequiredMetadata<HttpMethodMetadata>().HttpMethods)
            {
                context.Results.Add(new ApiDescription
                {
                    HttpMethod = method,
                    RelativePath = path,
                    ActionDescriptor = new ActionDescriptor
                    {
                        DisplayName = endpoint.DisplayName, EndpointMetadata = [.. endpoint.Metadata, new TagsAttribute(ApiTags.Of(path))],
                    },
                });
            }
        }
    }

    public void OnProvidersExecuted(ApiDescriptionProviderContext context)
    {
        // everything is said
    }
}
