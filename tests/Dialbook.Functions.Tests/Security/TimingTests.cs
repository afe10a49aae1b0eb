using System.Diagnostics;
using System.Security.Cryptography;
using Dialbook.Functions.Tests.Running;

namespace Dialbook.Functions.Tests;

public sealed class TimingTests(AppFixture app)
{
    private const int Calls = 400;

    /// <summary>
    /// Far below what a look-up more, or a comparison that ends at the first difference of a stored secret, could be told by over a
    /// network.
    /// </summary>
    private const double MostApart = 1.5;

    [Fact]
    public async Task A_token_that_is_nearly_right_takes_as_long_as_one_that_is_unknown()
    {
        var tenant = await app.NewTenantAsync();
        var last = tenant.Token[^2] == 'A' ? 'B' : 'A';
        var near = tenant.Token[..^2] + last + tenant.Token[^1];
        var (unknown, wrong) = (new List<long>(), new List<long>());
        for (var call = 0; call < Calls; call++)
        {
            // each unknown one is another one, as a guess would be
            unknown.Add(
                await TimeAsync(
                    tenant, Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).Replace('+', '-').Replace('/', '_').TrimEnd('=')));
            wrong.Add(await TimeAsync(tenant, near));
        }

        // half of all calls, so that no hiccup counts
        var ratio = (double)Median(unknown) / Median(wrong);
        Assert.InRange(ratio, 1 / MostApart, MostApart);
    }

    private async Task<long> TimeAsync(Tenant tenant, string token)
    {
        var begin = Stopwatch.GetTimestamp();
        (await app.App.SendAsync("GET", tenant.Root + "dialler/campaigns", null, ("Authorization", "Bearer " + token))).IsError(401);
        return Stopwatch.GetTimestamp() - begin;
    }

    private static long Median(List<long> times) => times.Order().ElementAt(times.Count / 2);
}
