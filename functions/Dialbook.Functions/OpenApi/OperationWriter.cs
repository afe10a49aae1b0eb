using System.Globalization;
using Dialbook.Functions.Crm;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace Dialbook.Functions.OpenApi;

/// <summary>Fills an operation with what its function declares and its description says.</summary>
internal sealed class OperationWriter
{
    private const string RoleExtension = "x-required-role";

    private ApiSchemas? _schemas;
    private FaultAnswers? _faults;

    public void Write(OpenApiOperation operation, OpenApiOperationTransformerContext context)
    {
        var document = context.Document!;
        _schemas ??= new ApiSchemas(document);
        _faults ??= new FaultAnswers(document, _schemas);
        var described = context.Description.ActionDescriptor.EndpointMetadata.OfType<ApiOperation>().Single();
        var (isCrm, role, method) = (described.IsCrm, described.Role, described.AgentMethod);
        var description = described.Description!(_schemas);
        var body = description.Body
            ?? (method?.Body is { } arguments ? CrmContent.Request(arguments, description.Arguments, _schemas) : null);

        operation.OperationId = OperationId(described, context.Description.HttpMethod!);
        operation.Summary = description.Summary;
        var needs = role is null ? "Needs no credential." : $"Needs the role `{Name(role.Value)}`.";
        operation.Description = description.Details is null ? needs : $"{description.Details}\n\n{needs}";
        var answer = description.Answer ?? AnswerOf(method, description);
        var isSafe = HttpMethods.IsGet(context.Description.HttpMethod!);
        operation.Parameters = [.. ParametersOf(described.Path, description, method, answer, isCrm)];
        operation.RequestBody = body;
        operation.Responses = [];
        Add(answer.Status, answer.Response);
        if (description.OtherAnswer is { } other)
            Add(other.Status, other.Response);
        foreach (var status in FaultAnswers.StatusesOf(description, role, isCrm, body is not null, isSafe))
            Add(status, _faults.Of(status, isCrm));
        operation.Security = [.. SecuritySchemes.Of(role, isCrm, isSafe, document)];
        if (role is { } least)
            operation.AddExtension(RoleExtension, new JsonNodeExtension(Name(least)));

        void Add(int status, IOpenApiResponse response) =>
            operation.Responses.Add(status.ToString(CultureInfo.InvariantCulture), response);
    }

    /// <summary>The function's name; of its further methods with the method behind.</summary>
    private static string OperationId(ApiOperation operation, string method) =>
        operation.Methods[0] == method ? operation.Name : operation.Name + method[0] + method[1..].ToLowerInvariant();

    private static List<OpenApiParameter> ParametersOf(
        string path, OperationDescription description, AgentMethod? method, OperationAnswer answer, bool isCrm)
    {
        var parameters = new List<OpenApiParameter>();
        if (path.Contains("{clientId}", StringComparison.Ordinal))
            parameters.Add(Parameters.Client());
        if (method?.QueryId is { } id)
            parameters.Add(Parameters.InQuery(id, "The record's ID", Schemas.Integer(), 1));
        parameters.AddRange(description.Parameters);
        if (isCrm)
            parameters.Add(Parameters.AppToken());
        if (CrmContent.IsCarrier(answer.Response))
            parameters.AddRange(Parameters.OfCarriers());
        return parameters;
    }

    private OperationAnswer AnswerOf(AgentMethod? method, OperationDescription description) => method?.Result is { } result
        ? new(StatusCodes.Status200OK, new OpenApiResponse
        {
            Description = "The answer; `null` for what there is not",
            Content = CrmContent.Answer(result, _schemas!, description.Result, orNull: true),
        })
        : new(StatusCodes.Status204NoContent, new OpenApiResponse { Description = "Done" });

    private static string Name(Role role) => role.ToString().ToLowerInvariant();
}

/// <summary>
/// Tells the framework the described operations: each method is one, but <c>HEAD</c> goes with <c>GET</c>. Signatures say nothing here,
/// since handlers read requests themselves.
/// </summary>
internal sealed class OperationProvider(IEnumerable<ApiOperation> operations) : IApiDescriptionProvider
{
    public int Order => 0;

    public void OnProvidersExecuting(ApiDescriptionProviderContext context)
    {
        var described = operations.Where(operation => operation.Description is not null);
        foreach (var operation in described.OrderBy(operation => operation.Path, StringComparer.Ordinal))
        {
            foreach (var method in operation.Methods.Where(method => method != HttpMethods.Head))
            {
                context.Results.Add(new ApiDescription
                {
                    HttpMethod = method,
                    RelativePath = operation.Path,
                    ActionDescriptor = new ActionDescriptor
                    {
                        DisplayName = operation.Name,
                        EndpointMetadata = [operation, new TagsAttribute(ApiTags.Of(operation.Path))],
                    },
                });
            }
        }
    }

    public void OnProvidersExecuted(ApiDescriptionProviderContext context)
    {
        // everything is said
    }
}
