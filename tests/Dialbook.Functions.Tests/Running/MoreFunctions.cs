using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json.Nodes;
using Dialbook.Functions.Requests;
using Microsoft.AspNetCore.Http;
using Microsoft.Azure.Functions.Worker;
using Microsoft.Azure.Functions.Worker.Builder;
using Microsoft.Azure.Functions.Worker.Context.Features;
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

        builder.Services.AddSingleton<IFunctionExecutor>(services =>
            new Executor(typeof(TPage), services.GetRequiredService<IFunctionActivator>()));
    }

    /// <summary>Runs a page of the tests, and all else as the generated one does, which knows the app's functions only.</summary>
    private sealed class Executor(Type page, IFunctionActivator activator) : IFunctionExecutor
    {
        private readonly DirectFunctionExecutor _generated = new(activator);

        public async ValueTask ExecuteAsync(FunctionContext context)
        {
            var entryPoint = context.FunctionDefinition.EntryPoint;
            if (!entryPoint.StartsWith(page.FullName + ".", StringComparison.Ordinal))
            {
                await _generated.ExecuteAsync(context);
                return;
            }

            var method = page.GetMethod(entryPoint[(entryPoint.LastIndexOf('.') + 1)..])!;
            var arguments = await context.Features.Get<IFunctionInputBindingFeature>()!.BindFunctionInputAsync(context);
            var result = method.Invoke(
                method.IsStatic ? null : activator.CreateInstance(page, context), BindingFlags.DoNotWrapExceptions, null, arguments.Values,
                null);
            context.GetInvocationResult().Value = result is Task<IResult> running ? await running : result;
        }
    }

    private sealed class Provider(Type page) : IFunctionMetadataProvider
    {
        public async Task<ImmutableArray<IFunctionMetadata>> GetFunctionMetadataAsync(string directory) =>
            [.. await new GeneratedFunctionMetadataProvider().GetFunctionMetadataAsync(directory), .. page.GetMethods().Select(Describe)
                .OfType<IFunctionMetadata>()];

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
