using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ApiExplorer;

namespace Dialbook.Functions.OpenApi;

/// <summary>
/// Tells the framework the described operations: each method is one, but <c>HEAD</c> goes with <c>GET</c>. Signatures say nothing here,
/// since handlers read requests themselves.
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
