namespace Dialbook.Functions.OpenApi;

/// <summary>Puts a function into the document of the API, with a description that is made only when the document is.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class DescribedAttribute(Type descriptions, string name) : Attribute
{
    public Func<ApiSchemas, OperationDescription> Description =>
        descriptions.GetMethod(name)!.CreateDelegate<Func<ApiSchemas, OperationDescription>>();
}
