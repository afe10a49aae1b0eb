using System.Collections.Concurrent;
using System.Reflection;
using Dialbook.Functions.Crm;

namespace Dialbook.Functions.Hosting;

/// <summary>The operations of the APIs. A method's attributes are read when it is first called.</summary>
public sealed class ApiOperations(params IReadOnlyList<Assembly> assemblies)
{
    private readonly ConcurrentDictionary<string, ApiOperation?> _known = new(StringComparer.Ordinal);

    private readonly Lazy<IReadOnlyList<AgentMethod>> _agentMethods = new(() =>
        [.. ApiOperation.AllOf(assemblies).Select(operation => operation.AgentMethod).OfType<AgentMethod>()]);

    internal IEnumerable<ApiOperation> All => ApiOperation.AllOf(assemblies);

    internal IEnumerable<AgentMethod> AgentMethods => _agentMethods.Value;

    /// <summary>The operation that is called; <see langword="null"/> for a queue or timer function.</summary>
    internal ApiOperation? Of(FunctionContext context) => _known.GetOrAdd(context.FunctionDefinition.EntryPoint, Find);

    private ApiOperation? Find(string entryPoint)
    {
        var dot = entryPoint.LastIndexOf('.');
        var type = assemblies.Select(assembly => assembly.GetType(entryPoint[..dot])).First(type => type is not null);
        return ApiOperation.Of(type!.GetMethod(entryPoint[(dot + 1)..])!);
    }
}
