using Dialbook.Functions.Hosting;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ApiExplorer;

namespace Dialbook.Functions.OpenApi;

/// <summary>
/// Tells the framework which operations there are: the described ones, each method one, but for <c>HEAD</c>, which goes with <c>GET</c>.
/// What it would find out from signatures says nothing here, since a request is read by the handlers themselves.
/// </summary>
internal sealed class OperationProvider(IEnumerable<ApiOperation> operations) : IApiDescriptionProvider
{
    public int Order => 0;

    public void OnProvidersExecuting(ApiDescriptionProviderContext context)
    {
        var described = operations.Where(operation => operation.Description is not null);
        foreach (var operation in described.OrderBy(operation => operation.Path, StringComparer.Ordinal))
        {
            foreach (var method in operation.Methods.Where(method => method != HttpMethods.Head))
            {
                context.Results.Add(new ApiDescription
                {
                    HttpMethod = method,
                    RelativePath = operation.Path,
                    ActionDescriptor = new ActionDescriptor
                    {
                        DisplayName = operation.Name, EndpointMetadata = [operation, new TagsAttribute(ApiTags.Of(operation.Path))],
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
