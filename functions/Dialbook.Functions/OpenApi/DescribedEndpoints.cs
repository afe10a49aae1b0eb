namespace Dialbook.Functions.OpenApi;

/// <summary>Describes endpoints.</summary>
internal static class DescribedEndpoints
{
    /// <summary>
    /// Puts the endpoint into the document of the API, with that description. It is made when the document is asked for, and costs nothing before.
    /// </summary>
    public static TBuilder Described<TBuilder>(this TBuilder endpoint, Func<ApiSchemas, OperationDescription> describe)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new DescribedOperation(describe));
}
