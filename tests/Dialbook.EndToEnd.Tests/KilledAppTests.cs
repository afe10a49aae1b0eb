using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;

namespace Dialbook.EndToEnd.Tests;

public sealed class KilledAppTests(DialbookFixture fixture)
{
    private const int Imports = 1000;
    private const int SideBySide = 16;

    [Fact]
    public async Task Imports_In_The_Middle_Of_Which_The_App_Is_Killed_Are_Neither_Lost_Nor_Doubled()
    {
        var http = fixture.Dialbook.Http;
        var campaign = await http.CreateCampaignAsync("Killed");
        var answered = new ConcurrentDictionary<int, long>();
        var kill = Task.Run(async () =>
        {
            await Api.UntilAsync(() => Task.FromResult(answered.Count), count => count >= Imports / 3);
            await fixture.Dialbook.KillAppAsync();
        }, TestContext.Current.CancellationToken);

        await Parallel.ForAsync(0, Imports, new ParallelOptions { MaxDegreeOfParallelism = SideBySide }, async (number, _) =>
            answered[number] = await ImportUntilAnsweredAsync(http, campaign, number));
        await kill;

        var list = await http.CallAsync(HttpMethod.Get, $"contacts?diallerCampaignsID={campaign}");
        var stored = list.GetProperty("records").EnumerateArray()
            .ToDictionary(contact => contact.GetProperty("ID").GetInt64(), contact => contact.GetProperty("UserData").GetString());
        Assert.Equal(Imports, stored.Count);
        Assert.Equal(Imports, stored.Values.Distinct(StringComparer.Ordinal).Count());
        Assert.All(answered, pair => Assert.Equal($"killed-{pair.Key}", stored[pair.Value]));
    }

    /// <summary>As a client does: the same call with the same key until it is answered.</summary>
    private static async Task<long> ImportUntilAnsweredAsync(HttpClient http, int campaign, int number)
    {
        var contact = $$"""{"DiallerCampaignsID":{{campaign}},"UserData":"killed-{{number}}","Name":"N","PhoneNumber1":"030 {{number}}"}""";
        while (true)
        {
            try
            {
                using var answer = await http.SendAsync(
                    HttpMethod.Post, "contacts/import", contact, ("Idempotency-Key", $"killed-{number}"));
                if (answer.StatusCode == HttpStatusCode.OK)
                {
                    using var body = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync());
                    return body.RootElement.GetProperty("records")[0].GetProperty("ID").GetInt64();
                }

                // the host answers 500 for what the app did not end
                Assert.Contains(
                    answer.StatusCode,
                    (HttpStatusCode[])[HttpStatusCode.Conflict, HttpStatusCode.InternalServerError, HttpStatusCode.ServiceUnavailable]);
            }
            catch (HttpRequestException)
            {
                // the connection went with the app
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
    }
}
