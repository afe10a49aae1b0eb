using Microsoft.OpenApi;

namespace Dialbook.Functions.OpenApi;

/// <summary>An answer, with its status.</summary>
internal sealed record OperationAnswer(int Status, OpenApiResponse Response);
