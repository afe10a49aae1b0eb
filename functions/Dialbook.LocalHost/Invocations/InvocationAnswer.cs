using System.Text.Json;

namespace Dialbook.LocalHost.Invocations;

/// <summary>Judges the app's answer to a trigger's call by the rules of the Functions host.</summary>
internal static class InvocationAnswer
{
    /// <summary>The answer's <c>Logs</c>. An empty or <c>null</c> answer never ends, as it never does on Azure.</summary>
    /// <exception cref="InvocationException">The answer means failure.</exception>
    public static async Task<IReadOnlyList<string?>> ReadLogsAsync(HttpResponseMessage answer, string text, CancellationToken timeout)
    {
        if (!answer.IsSuccessStatusCode)
            throw new InvocationException($"the app answered {(int)answer.StatusCode}");
        if (string.IsNullOrWhiteSpace(text))
            await Task.Delay(Timeout.Infinite, timeout);
        if (!string.Equals(answer.Content.Headers.ContentType?.MediaType, "application/json", StringComparison.OrdinalIgnoreCase))
            throw new InvocationException($"the app answered with content type {answer.Content.Headers.ContentType}");
        try
        {
            using var json = JsonDocument.Parse(text);
            if (json.RootElement.ValueKind == JsonValueKind.Null)
                await Task.Delay(Timeout.Infinite, timeout);
            return Logs(json.RootElement);
        }
        catch (Exception wrong) when (wrong is JsonException or InvalidOperationException)
        {
            throw new InvocationException("the app's answer is not the JSON of an invocation", wrong);
        }
    }

    private static string?[] Logs(JsonElement answer) =>
        answer.TryGetProperty("Logs", out var logs) && logs.ValueKind != JsonValueKind.Null
            ? [.. logs.EnumerateArray().Select(line => line.GetString())]
            : [];
}
