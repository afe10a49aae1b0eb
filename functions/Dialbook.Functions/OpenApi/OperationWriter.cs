using System.Globalization;
using Dialbook.Functions.Crm;
using Dialbook.Tenancy;
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
            ?? (method?.Body is { } arguments ? CrmContent.Taken(arguments, description.Arguments, _schemas) : null);

        operation.OperationId = OperationId(described, context.Description.HttpMethod!);
        operation.Summary = description.Summary;
        operation.Description = Join(description.Details, role is null ? "Needs no credential." : $"Needs the role `{Name(role.Value)}`.");
        var answer = description.Answer ?? AnswerOf(method, description);
        var isSafe = HttpMethods.IsGet(context.Description.HttpMethod!);
        operation.Parameters = [.. ParametersOf(described.Path, description, method, answer, isCrm)];
        operation.RequestBody = body;
        operation.Responses = [];
        foreach (var success in (OperationAnswer?[])[answer, description.OtherAnswer])
        {
            if (success is not null)
                operation.Responses.Add(success.Status.ToString(CultureInfo.InvariantCulture), success.Response);
        }

        foreach (var status in FaultAnswers.StatusesOf(description, role, isCrm, body is not null, isSafe))
            operation.Responses.Add(status.ToString(CultureInfo.InvariantCulture), _faults.Of(status, isCrm));
        operation.Security = [.. SecuritySchemes.Of(role, isCrm, isSafe, document)];
        if (role is { } least)
            operation.Extensions =
                new Dictionary<string, IOpenApiExtension>(StringComparer.Ordinal) { [RoleExtension] = new JsonNodeExtension(Name(least)) };
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
            parameters.Add(Parameters.InQuery(id, "The record's ID", Parameters.Integer(), 1));
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
            Content = CrmContent.Answered(result, _schemas!, description.Result, orNull: true),
        })
        : new(StatusCodes.Status204NoContent, new OpenApiResponse { Description = "Done" });

    private static string Name(Role role) => role.ToString().ToLowerInvariant();

    private static string Join(string? details, string needs) => details is null ? needs : $"{details}\n\n{needs}";
}
