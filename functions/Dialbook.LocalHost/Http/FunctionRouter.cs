using System.Diagnostics.CodeAnalysis;

namespace Dialbook.LocalHost.Http;

/// <summary>Finds the function for a request: the first, in the order of the names, whose route and method fit, as the Functions host does.</summary>
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
