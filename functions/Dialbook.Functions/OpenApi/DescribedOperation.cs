namespace Dialbook.Functions.OpenApi;

/// <summary>Says that an endpoint is in the document of the API, and how it is described there.</summary>
internal sealed record DescribedOperation(Func<ApiSchemas, OperationDescription> Describe);
