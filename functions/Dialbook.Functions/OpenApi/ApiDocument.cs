using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.OpenApi;

namespace Dialbook.Functions.OpenApi;

/// <summary>
/// The document of the API, OpenAPI 3.1, which the framework makes of the described endpoints. It is made when it is asked for first, by services
/// of its own: the app starts without them.
/// </summary>
internal sealed class ApiDocument(EndpointDataSource endpoints, IHostEnvironment environment)
{
    private const string Name = "v1";

    private readonly Lazy<Task<byte[]>> _text = new(() => MakeAsync(endpoints, environment));

    /// <summary>The document as JSON.</summary>
    public Task<byte[]> GetAsync() => _text.Value;

    private static async Task<byte[]> MakeAsync(EndpointDataSource endpoints, IHostEnvironment environment)
    {
        var services = new ServiceCollection().AddLogging().AddRouting().AddSingleton(environment);
        services.AddOpenApi(Name, options =>
        {
            options.OpenApiVersion = OpenApiSpecVersion.OpenApi3_1;
            options.ShouldInclude = _ => true;
            options.AddOperationTransformer(new OperationWriter());
            options.AddDocumentTransformer(new DocumentWriter());
        });
        services.RemoveAll<IApiDescriptionProvider>();
        services.AddSingleton<IApiDescriptionProvider>(new FunctionApiDescriptions(endpoints));
        await using var provider = services.BuildServiceProvider();
        var document = await provider.GetRequiredKeyedService<IOpenApiDocumentProvider>(Name).GetOpenApiDocumentAsync();
        await using var text = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        document.SerializeAsV31(new OpenApiJsonWriter(text));
        return Encoding.UTF8.GetBytes(text + "\n");
    }
}
