using System.Globalization;
using System.IO.Compression;
using System.Net.Http.Headers;
using Dialbook.Functions.Tests.Running;
using Dialbook.Testing;

namespace Dialbook.Functions.Tests.Requests;

public sealed class BodyLimitTests(AppFixture app)
{
    private const long Gigabyte = 1024 * 1024 * 1024;

    [Fact]
    public async Task A_Body_Of_1_GB_That_Is_Declared_And_Not_Sent_Is_Waited_For_By_Nobody()
    {
        var tenant = await app.NewTenantAsync();
        var refused = 0;
        foreach (var (method, operation) in
            from operation in app.App.Operations
            where !operation.IsOpen
            from method in operation.Methods
            where method is not ("GET" or "HEAD")
            select (method, operation))
        {
            var path = "/" + operation.Path
                .Replace("{clientId}", tenant.Number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
                .Replace("{id}", "99999999", StringComparison.Ordinal).Replace("{codeId}", "99999999", StringComparison.Ordinal);
            using var call = await RawCall.OpenAsync(app.App);
            await call.SendHeadAsync(
                $"{method} {path} HTTP/1.1", "Host: x", $"Authorization: Bearer {tenant.Token}", "Content-Type: application/json",
                string.Create(CultureInfo.InvariantCulture, $"Content-Length: {Gigabyte}"));
            var (status, head, _) = await call.ReadAsync();
            refused += status == 413 ? 1 : 0;

            // what does not read its body does not refuse it either
            Assert.True(status is 413 or 200 or 204 or 400 or 404, $"{operation.Name}: {head}");
        }

        Assert.True(refused > 20, $"{refused} were refused");
    }

    [Theory]
    [InlineData("dialler/contacts/import", 1024 * 1024)]
    [InlineData("dialler/contacts/import/batch", 100 * 1024 * 1024)]
    public async Task What_Is_One_Byte_Too_Long_Is_Refused_Before_It_Is_Sent(string path, int most)
    {
        var tenant = await app.NewTenantAsync();
        using var call = await RawCall.OpenAsync(app.App);
        await call.SendHeadAsync(
            $"POST {tenant.Root}{path} HTTP/1.1", "Host: x", $"Authorization: Bearer {tenant.Token}", "Content-Type: application/json",
            string.Create(CultureInfo.InvariantCulture, $"Content-Length: {most + 1}"));
        var (status, _, body) = await call.ReadAsync();
        Assert.Equal(413, status);

        // what is more than any function takes is refused by the host
        Assert.Equal(most < 100 * 1024 * 1024, body.Contains("\"status\":413", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Bodies_That_Come_Slowly_Hold_Nobody_Up_And_Are_Given_Up()
    {
        // as it runs: it is the servers of host and app that wait
        await using var dialbook = await RunningDialbook.StartAsync(app.ConnectionString, hasTriggers: false);
        var tenant = await app.NewTenantAsync();
        var slow = new List<RawCall>();
        try
        {
            for (var caller = 0; caller < 50; caller++)
            {
                slow.Add(await RawCall.OpenAsync(dialbook.Address));
                await slow[^1].SendHeadAsync(
                    $"POST {tenant.Root}dialler/contacts/import HTTP/1.1", "Host: x", $"Authorization: Bearer {tenant.Token}",
                    "Content-Type: application/json", "Content-Length: 1000");
                await slow[^1].SendAsync("{\"Name\":");
            }

            var campaign = await tenant.NewCampaignAsync();
            await tenant.ImportAsync(campaign);
            foreach (var caller in slow)
                Assert.Equal(408, (await caller.ReadAsync()).Status);
            Assert.Equal(1, await tenant.CountAsync());
        }
        finally
        {
            slow.ForEach(caller => caller.Dispose());
        }
    }

    [Fact]
    public async Task A_Body_That_Unpacks_To_More_Than_1_GB_Is_Refused_And_Takes_Nothing()
    {
        var tenant = await app.NewTenantAsync();
        var campaign = await tenant.NewCampaignAsync();
        var content = new ByteArrayContent(Bomb($"{{\"DiallerCampaignsID\":{campaign},\"Name\":\"", Gigabyte));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
        content.Headers.ContentEncoding.Add("gzip");
        var reply = (await tenant.SendAsync("POST", "dialler/contacts/import/batch", content)).IsError(400);
        Assert.Equal("body: is larger than 1073741824 bytes", ((string)reply.Json["error"]!).Split(" at line ")[0]);
        Assert.Equal(0, await tenant.CountAsync());
    }

    /// <summary>A few bytes, packed, and letters without end behind them.</summary>
    private static byte[] Bomb(string begin, long size)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(System.Text.Encoding.UTF8.GetBytes(begin));
            var letters = new byte[1024 * 1024];
            Array.Fill(letters, (byte)'x');
            for (var written = 0L; written <= size; written += letters.Length)
                gzip.Write(letters);
        }

        return packed.ToArray();
    }
}
