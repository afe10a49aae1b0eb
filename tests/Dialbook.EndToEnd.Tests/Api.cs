using System.Net.Http.Json;
using System.Text.Json;

namespace Dialbook.EndToEnd.Tests;

/// <summary>Calls as a client makes them.</summary>
internal static class Api
{
    public const int DemoCampaign = 538;

    /// <summary>Sends JSON, perhaps with headers.</summary>
    public static async Task<HttpResponseMessage> SendAsync(
        this HttpClient http, HttpMethod method, string address, string? json = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, address);
        if (json is not null)
            request.Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers)
            request.Headers.Add(name, value);
        return await http.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Sends JSON and reads the answer, which must be 2xx.</summary>
    public static async Task<JsonElement> CallAsync(
        this HttpClient http, HttpMethod method, string address, string? json = null, params (string Name, string Value)[] headers)
    {
        using var answer = await http.SendAsync(method, address, json, headers);
        var body = await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
        Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode} {body}");
        return body;
    }

    /// <summary>Creates a campaign of its own for a test.</summary>
    /// <returns>Its ID.</returns>
    public static async Task<int> CreateCampaignAsync(this HttpClient http, string name) =>
        (await http.CallAsync(HttpMethod.Post, "campaigns", $$"""{"Name":"{{name}}"}""")).GetProperty("records")[0].GetProperty("ID")
            .GetInt32();

    /// <summary>Asks until the answer is as wanted.</summary>
    public static async Task<T> UntilAsync<T>(Func<Task<T>> ask, Func<T, bool> isWanted)
    {
        while (true)
        {
            var answer = await ask();
            if (isWanted(answer))
                return answer;
            await Task.Delay(TimeSpan.FromMilliseconds(50), TestContext.Current.CancellationToken);
        }
    }
}
