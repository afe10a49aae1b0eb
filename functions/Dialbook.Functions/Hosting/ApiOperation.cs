using System.Reflection;
using System.Text.RegularExpressions;
using Dialbook.Functions.Crm;
using Dialbook.Functions.OpenApi;
using Dialbook.Functions.Tenancy;
using Dialbook.Functions.Wire.Crm;
using Dialbook.Tenancy;

namespace Dialbook.Functions.Hosting;

/// <summary>
/// A function that is called over HTTP, with what its attributes say. Methods are in capitals; <c>HEAD</c> goes with <c>GET</c>.
/// </summary>
internal sealed partial record ApiOperation(string Name, string Route, IReadOnlyList<string> Methods, MethodInfo Method)
{
    public Role? Role { get; } = Method.GetCustomAttribute<NeedsAttribute>()?.Role;

    /// <summary>Whether it needs no credential.</summary>
    public bool IsOpen { get; } = Method.IsDefined(typeof(OpenAttribute));

    /// <summary>Whether it follows the rules of the CRM API.</summary>
    public bool IsCrm { get; } = Route.StartsWith(CrmAgents.Root + "/", StringComparison.Ordinal);

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
