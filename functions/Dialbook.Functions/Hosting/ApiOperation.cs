using System.Reflection;
using System.Text.RegularExpressions;
using Dialbook.Functions.Crm;
using Dialbook.Functions.OpenApi;
using Dialbook.Functions.Tenancy;
using Dialbook.Functions.Wire.Crm;
using Dialbook.Tenancy;

namespace Dialbook.Functions.Hosting;

/// <summary>An operation of the APIs: a function that is called over HTTP, with what the attributes of its method say.</summary>
/// <param name="Route">Where it is, with the constraints of the IDs in it.</param>
/// <param name="Methods">By which methods it is called, in capitals. <c>HEAD</c> goes with <c>GET</c>.</param>
internal sealed partial record ApiOperation(string Name, string Route, IReadOnlyList<string> Methods, MethodInfo Method)
{
    /// <summary>The least role that its callers need; <see langword="null"/> if it is open.</summary>
    public Role? Role { get; } = Method.GetCustomAttribute<NeedsAttribute>()?.Role;

    /// <summary>Whether it says that it needs no credential.</summary>
    public bool IsOpen { get; } = Method.IsDefined(typeof(OpenAttribute));

    /// <summary>Whether it is of the CRM API, by whose rules it then signs in and answers.</summary>
    public bool IsCrm { get; } = Route.StartsWith(CrmAgents.Root + "/", StringComparison.Ordinal);

    /// <summary>What it is among the agents' methods, if it is one.</summary>
    public AgentMethod? AgentMethod { get; } = Method.GetCustomAttribute<AgentMethodAttribute>()?.Of(Route);

    /// <summary>The vendor's name of the errors that it answers to wrong arguments.</summary>
    public string InvalidErrorType { get; } =
        (Method.GetCustomAttribute<InvalidErrorTypeAttribute>()
            ?? Method.DeclaringType!.GetCustomAttribute<InvalidErrorTypeAttribute>())?.Name
        ?? "SoValidationException";

    /// <summary>Where it is, for people: without constraints.</summary>
    public string Path => Constraint().Replace(Route, "}");

    /// <summary>What callers are told of it; <see langword="null"/> if it is not in the document of the API.</summary>
    public Func<ApiSchemas, OperationDescription>? Description => Method.GetCustomAttribute<DescribedAttribute>()?.Description;

    /// <returns><see langword="null"/> if the method is no function, or not called over HTTP.</returns>
    public static ApiOperation? Of(MethodInfo method) =>
        method.GetCustomAttribute<FunctionAttribute>() is { } function
        && method.GetParameters().Select(parameter => parameter.GetCustomAttribute<HttpTriggerAttribute>()).OfType<HttpTriggerAttribute>()
            .SingleOrDefault()
            is { } trigger
            ? new(function.Name, trigger.Route
                ?? function.Name, [.. (trigger.Methods ?? []).Select(verb => verb.ToUpperInvariant())], method)
            : null;

    /// <summary>The operations of some assemblies, by their names.</summary>
    public static IEnumerable<ApiOperation> AllOf(IEnumerable<Assembly> assemblies) =>
        assemblies.SelectMany(assembly => assembly.GetTypes()).SelectMany(type => type.GetMethods()).Select(Of).OfType<ApiOperation>()
            .OrderBy(operation => operation.Name, StringComparer.Ordinal);

    [GeneratedRegex(":[^}]+}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Constraint();
}
