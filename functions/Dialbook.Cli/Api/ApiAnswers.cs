using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Dialbook.Cli.Api;

/// <summary>Reads answers, of which some are refusals and some are not Dialbook's.</summary>
internal static class ApiAnswers
{
    /// <exception cref="ApiException">It is a refusal, or not what Dialbook would answer.</exception>
    public static async Task<T> ReadAsync<T>(this HttpResponseMessage answer, JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        await answer.EnsureTakenAsync(cancellationToken);
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
    public static async Task EnsureTakenAsync(this HttpResponseMessage answer, CancellationToken cancellationToken)
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
