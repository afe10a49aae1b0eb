using System.Reflection;

namespace Dialbook.Functions.OpenApi;

/// <summary>Puts a function into the document of the API, with a description that is made only when the document is.</summary>
/// <param name="name">The method that makes it, of the class beside the function's page whose name ends with <c>Descriptions</c>.</param>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DescribedAttribute(string name) : Attribute
{
    public Func<ApiSchemas, OperationDescription> Of(MethodInfo function)
    {
        var page = function.DeclaringType!;
        var descriptions = page.Assembly.GetTypes()
            .Single(type => type.Namespace == page.Namespace && type.Name.EndsWith("Descriptions", StringComparison.Ordinal));
        return descriptions.GetMethod(name)!.CreateDelegate<Func<ApiSchemas, OperationDescription>>();
    }
}
