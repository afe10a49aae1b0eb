using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json.Nodes;
using Dialbook.Functions.Hosting;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Core.FunctionMetadata;
using Microsoft.Azure.Functions.Worker.Invocation;
using Microsoft.Extensions.DependencyInjection;

namespace Dialbook.Functions.Tests.Running;

/// <summary>Adds functions of the tests to those of the app: to the index, and to what can be called.</summary>
internal static class MoreFunctions
{
    public static void Add<TPage>(FunctionsApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IFunctionMetadataProvider>(new Provider(typeof(TPage)));
        builder.Services.AddSingleton(new ApiOperations(typeof(ApiOperations).Assembly, typeof(TPage).Assembly));

        // the generated one knows the app's functions only; the worker's own, which is left, finds any
        builder.Services.Remove(builder.Services.Last(service => service.ServiceType == typeof(IFunctionExecutor)));
    }

    private sealed class Provider(Type page) : IFunctionMetadataProvider
    {
        public async Task<ImmutableArray<IFunctionMetadata>> GetFunctionMetadataAsync(string directory) =>
            [.. await new GeneratedFunctionMetadataProvider().GetFunctionMetadataAsync(directory), .. page.GetMethods().Select(Describe).OfType<IFunctionMetadata>()];

        private static DefaultFunctionMetadata? Describe(MethodInfo method) => ApiOperation.Of(method) is not { } operation ? null : new()
        {
            Language = "dotnet-isolated",
            Name = operation.Name,
            EntryPoint = $"{method.DeclaringType}.{method.Name}",
            ScriptFile = Path.GetFileName(method.DeclaringType!.Assembly.Location),
            RawBindings =
            [
                new JsonObject
                {
                    ["name"] = "request", ["direction"] = "In", ["type"] = "httpTrigger", ["authLevel"] = "Anonymous",
                    ["methods"] = new JsonArray([.. operation.Methods.Select(verb => JsonValue.Create(verb))]), ["route"] = operation.Route,
                }.ToJsonString(),
                """{"name":"$return","type":"http","direction":"Out"}""",
            ],
        };
    }
}
