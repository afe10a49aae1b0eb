using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Routing.Template;

namespace Dialbook.LocalHost.Http;

/// <summary>Finds the function for a request: the first by name whose route and method fit, as in the Functions host.</summary>
internal sealed class FunctionRouter(IEnumerable<Function> functions, string prefix, IInlineConstraintResolver constraints)
{
    private readonly FunctionRoute[] _routes =
    [
        .. functions.OfType<HttpFunction>().OrderBy(function => function.Name, StringComparer.OrdinalIgnoreCase)
            .Select(function => new FunctionRoute(function, prefix, constraints)),
    ];

    public bool TryFind(HttpContext context, [NotNullWhen(true)] out HttpFunction? function, out RouteValueDictionary values)
    {
        values = [];
        var length = FunctionRoute.CountSegments(context.Request.Path);
        foreach (var route in _routes)
        {
            if (route.MayTake(context.Request.Method, length) && route.TryMatch(context, values))
            {
                function = route.Function;
                return true;
            }
        }

        function = null;
        return false;
    }
}

/// <summary>The address of a function: its methods, its route, and the route's constraints.</summary>
internal sealed class FunctionRoute
{
    private readonly TemplateMatcher _matcher;
    private readonly (string Parameter, IRouteConstraint Constraint)[] _constraints;
    private readonly string[] _methods;
    private readonly int _fewest;
    private readonly int _most;

    public FunctionRoute(HttpFunction function, string prefix, IInlineConstraintResolver resolver)
    {
        Function = function;
        var template = TemplateParser.Parse($"{prefix.Trim('/')}/{function.Route.Trim('/')}".Trim('/'));
        var defaults = template.Parameters.Where(parameter => parameter.DefaultValue is not null)
            .Select(parameter => KeyValuePair.Create(parameter.Name!, parameter.DefaultValue));
        _matcher = new TemplateMatcher(template, new RouteValueDictionary(defaults));
        _constraints =
        [
            .. from parameter in template.Parameters
               from constraint in parameter.InlineConstraints
               select (parameter.Name!, Resolve(resolver, parameter, constraint.Constraint)),
        ];
        _methods = [.. function.Methods];
        _fewest = template.Segments.Count(
            segment => !segment.Parts.Any(part => part.IsOptional || part.IsCatchAll || part.DefaultValue is not null));
        _most = template.Parameters.Any(parameter => parameter.IsCatchAll) ? int.MaxValue : template.Segments.Count;
    }

    public HttpFunction Function { get; }

    public static int CountSegments(PathString path)
    {
        var text = path.Value.AsSpan().Trim('/');
        return text.IsEmpty ? 0 : text.Count('/') + 1;
    }

    // a cheap check before the template matcher
    public bool MayTake(string method, int segments) =>
        segments >= _fewest && segments <= _most && (_methods.Length == 0 || _methods.Contains(method, StringComparer.OrdinalIgnoreCase));

    public bool TryMatch(HttpContext context, RouteValueDictionary values)
    {
        values.Clear();
        if (!_matcher.TryMatch(context.Request.Path, values))
            return false;
        foreach (var (parameter, constraint) in _constraints)
        {
            if (values.ContainsKey(parameter) && !constraint.Match(context, null, parameter, values, RouteDirection.IncomingRequest))
                return false;
        }

        return true;
    }

    private IRouteConstraint Resolve(IInlineConstraintResolver resolver, TemplatePart parameter, string constraint) =>
        resolver.ResolveConstraint(constraint)
        ?? throw new StartException($"{Function.Name}: route {Function.Route}: {parameter.Name} has the unknown constraint {constraint}");
}
