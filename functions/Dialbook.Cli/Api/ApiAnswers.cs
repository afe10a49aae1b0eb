using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Dialbook.Cli.Campaigns;
using Dialbook.Cli.DoNotCall;
using Dialbook.Cli.HandOut;
using Dialbook.Cli.Jobs;

namespace Dialbook.Cli.Api;

/// <summary>Reads answers, of which some are refusals and some are not Dialbook's.</summary>
internal static class ApiAnswers
{
    /// <exception cref="ApiException">It is a refusal, or not what Dialbook would answer.</exception>
    public static async Task<T> ReadAsync<T>(this HttpResponseMessage answer, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        await answer.EnsureSuccessAsync(cancellationToken);
        try
        {
            return await answer.Content.ReadFromJsonAsync(type, cancellationToken) ?? throw NotDialbook();
        }
        catch (JsonException)
        {
            throw NotDialbook();
        }
    }

    /// <exception cref="ApiException">It is a refusal.</exception>
    public static async Task EnsureSuccessAsync(this HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        if (!answer.IsSuccessStatusCode)
            throw (await answer.ReadErrorAsync(cancellationToken)).ToException(answer.StatusCode);
    }

    public static async Task<ErrorAnswer> ReadErrorAsync(this HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        try
        {
            return await answer.Content.ReadFromJsonAsync(ApiJson.Default.ErrorAnswer, cancellationToken) ?? new ErrorAnswer();
        }
        catch (JsonException)
        {
            // a proxy's page, or nothing at all
            return new ErrorAnswer();
        }
    }

    public static ApiException NotDialbook() => new("What answers at this URL is not Dialbook.");
}

/// <summary>Dialbook refused a request, or something that is not Dialbook answered.</summary>
/// <param name="details">What is wrong with each field.</param>
internal sealed class ApiException(string message, params IReadOnlyList<string> details) : Exception(message)
{
    public IReadOnlyList<string> Details => details;
}

internal sealed record RecordList<T>([property: JsonPropertyName("records")] IReadOnlyList<T>? Records);

/// <summary>The answer to a request that began a job.</summary>
internal sealed record AcceptedAnswer(string? JobId);

/// <summary>A refusal.</summary>
/// <param name="JobId">The job that has the rows before a fault in the body.</param>
internal sealed record ErrorAnswer(
    string? Error = null, string? ErrorId = null, IReadOnlyList<ErrorDetail>? Details = null, string? JobId = null)
{
    public ApiException ToException(HttpStatusCode status)
    {
        var text = Error ?? $"Dialbook answered {(int)status} {status}";
        if (ErrorId is not null)
            text += $" (error ID {ErrorId})";
        return new ApiException(text, [.. (Details ?? []).Select(detail => detail.ToString())]);
    }
}

internal sealed record ErrorDetail(long? Row, string? Field, string? Error)
{
    public override string ToString() =>
        (Row is null ? "" : $"Row {Row}: ") + (string.IsNullOrEmpty(Field) ? "" : Field + " ") + Error;
}

[JsonSourceGenerationOptions(PropertyNameCaseInsensitive = true)]
[JsonSerializable(typeof(RecordList<CampaignRecord>))]
[JsonSerializable(typeof(RecordList<JobRecord>))]
[JsonSerializable(typeof(RecordList<GivenNumber>))]
[JsonSerializable(typeof(RecordList<ListedNumber>))]
[JsonSerializable(typeof(RecordList<CheckedNumber>))]
[JsonSerializable(typeof(NumberList))]
[JsonSerializable(typeof(NextBody))]
[JsonSerializable(typeof(HandOutAnswer))]
[JsonSerializable(typeof(AcceptedAnswer))]
[JsonSerializable(typeof(ErrorAnswer))]
internal sealed partial class ApiJson : JsonSerializerContext;
