using System.Collections.Concurrent;
using System.Reflection;
using Dialbook.Functions.Crm;

namespace Dialbook.Functions.Hosting;

/// <summary>The operations of the APIs. What a method's attributes say is read when it is first called.</summary>
public sealed class ApiOperations(params IReadOnlyList<Assembly> assemblies)
{
    private readonly ConcurrentDictionary<string, ApiOperation?> _known = new(StringComparer.Ordinal);

    private readonly Lazy<IReadOnlyList<AgentMethod>> _agentMethods = new(() =>
        [.. ApiOperation.AllOf(assemblies).Select(operation => operation.AgentMethod).OfType<AgentMethod>()]);

    /// <summary>All of them, by their names.</summary>
    internal IEnumerable<ApiOperation> All => ApiOperation.AllOf(assemblies);

    /// <summary>All methods of agents.</summary>
    internal IEnumerable<AgentMethod> AgentMethods => _agentMethods.Value;

    /// <summary>The operation that is called; <see langword="null"/> for a function of a queue or of the clock.</summary>
    internal ApiOperation? Of(FunctionContext context) => _known.GetOrAdd(context.FunctionDefinition.EntryPoint, Find);

    private ApiOperation? Find(string entryPoint)
    {
        var dot = entryPoint.LastIndexOf('.');
        var type = assemblies.Select(assembly => assembly.GetType(entryPoint[..dot])).First(type => type is not null);
        return ApiOperation.Of(type!.GetMethod(entryPoint[(dot + 1)..])!);
    }
}
