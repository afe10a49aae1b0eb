using System.Collections.Concurrent;
using System.Reflection;
using System.Text.RegularExpressions;
using Dialbook.Functions.Crm;
using Dialbook.Functions.Tenancy;

namespace Dialbook.Functions.Requests;

/// <summary>The operations of the APIs. A method's attributes are read when it is first called.</summary>
public sealed class ApiOperations(params IReadOnlyList<Assembly> assemblies)
{
    private readonly ConcurrentDictionary<string, ApiOperation?> _known = new(StringComparer.Ordinal);

    private readonly Lazy<IReadOnlyList<AgentMethod>> _agentMethods = new(() =>
        [.. AllOf(assemblies).Select(operation => operation.AgentMethod).OfType<AgentMethod>()]);

    /// <summary>All operations, by name.</summary>
    internal IEnumerable<ApiOperation> All => AllOf(assemblies);

    internal IEnumerable<AgentMethod> AgentMethods => _agentMethods.Value;

    /// <summary>The operation that is called; <see langword="null"/> for a queue or timer function.</summary>
    internal ApiOperation? Of(FunctionContext context) => _known.GetOrAdd(context.FunctionDefinition.EntryPoint, Find);

    private ApiOperation? Find(string entryPoint)
    {
        var dot = entryPoint.LastIndexOf('.');
        var type = assemblies.Select(assembly => assembly.GetType(entryPoint[..dot])).First(type => type is not null);
        return ApiOperation.Of(type!.GetMethod(entryPoint[(dot + 1)..])!);
    }

    private static IEnumerable<ApiOperation> AllOf(IEnumerable<Assembly> assemblies) =>
        assemblies.SelectMany(assembly => assembly.GetTypes()).SelectMany(type => type.GetMethods())
            .Select(ApiOperation.Of).OfType<ApiOperation>()
            .OrderBy(operation => operation.Name, StringComparer.Ordinal);
}

/// <summary>
/// A function that is called over HTTP, with what its attributes say. Methods are in capitals; <c>HEAD</c> goes with <c>GET</c>.
/// </summary>
internal sealed partial record ApiOperation(string Name, string Route, IReadOnlyList<string> Methods, MethodInfo Method)
{
    public Role? Role { get; } = Method.GetCustomAttribute<NeedsAttribute>()?.Role;

    /// <summary>Whether it needs no credential.</summary>
    public bool IsOpen { get; } = Method.IsDefined(typeof(OpenAttribute));

    /// <summary>Whether it follows the CRM API's rules of sign-in and of errors.</summary>
    public bool IsCrm { get; } = Method.IsDefined(typeof(CrmRulesAttribute))
        || Method.GetParameters().Any(parameter => parameter.ParameterType == typeof(CrmRequest));

    /// <summary>Whether it checks <c>If-Match</c>.</summary>
    public bool ChecksVersion { get; } = Method.IsDefined(typeof(ChecksVersionAttribute));

    public AgentMethod? AgentMethod { get; } = Method.GetCustomAttribute<AgentMethodAttribute>()?.Of(Route);

    /// <summary>The vendor's name of errors in arguments.</summary>
    public string InvalidErrorType { get; } =
        (Method.GetCustomAttribute<InvalidErrorTypeAttribute>()
            ?? Method.DeclaringType!.GetCustomAttribute<InvalidErrorTypeAttribute>())?.Name
        ?? "SoValidationException";

    /// <summary>Its address for people, without constraints.</summary>
    public string Path => Constraint().Replace(Route, "}");

    /// <summary>What the document says of it; <see langword="null"/> if it is not in there.</summary>
    public Func<ApiSchemas, OperationDescription>? Description => Method.GetCustomAttribute<DescribedAttribute>()?.Description;

    /// <summary>The operation of a method; <see langword="null"/> if that is no function, or not called over HTTP.</summary>
    public static ApiOperation? Of(MethodInfo method)
    {
        var trigger = method.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>())
            .SingleOrDefault(trigger => trigger is not null);
        if (trigger is null || method.GetCustomAttribute<FunctionAttribute>() is not { } function)
            return null;
        var methods = (trigger.Methods ?? []).Select(verb => verb.ToUpperInvariant());
        return new(function.Name, trigger.Route ?? function.Name, [.. methods], method);
    }

    [GeneratedRegex(":[^}]+}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Constraint();
}

/// <summary>Says that a function checks <c>If-Match</c>; others refuse it.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class ChecksVersionAttribute : Attribute;
