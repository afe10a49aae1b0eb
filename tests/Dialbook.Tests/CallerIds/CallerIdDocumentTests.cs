using System.IO.Compression;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using Dialbook.CallerIds;
using Dialbook.Testing;
using Dialbook.Tests.Running;

namespace Dialbook.Tests.CallerIds;

public sealed class CallerIdDocumentTests(AzuriteServer azurite)
{
    private const int Selection = 645;
    private readonly InMemoryCallerIdSource _source = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(300)]
    [InlineData(6_000)]
    public async Task Plain_And_Gzip_Are_The_Same_And_As_Long_As_They_Say(int count)
    {
        _source[Selection] = MadeUpTelephones.Random(new Random(count), count);
        var client = await TestClient.NewAsync(azurite);
        var sets = client.Domain.CallerIdSets(_source);
        var head = (await sets.FindAsync(new(client.Id, Selection), Cancellation))!;
        var entries = MadeUpTelephones.Entries(_source[Selection]);
        Assert.Equal((entries.Count, MadeUpTelephones.Hash(entries)), (head.Count, head.Hash));
        Assert.Equal(entries, await sets.ListAsync(new(client.Id, Selection), head.Hash, Cancellation).ToListAsync(Cancellation));

        var expected = $"{{\"CallerIDHash\":\"{head.Hash}\",\"CallerIDs\":[{Json(entries)}]}}";
        await AssertIsAsync(await sets.OpenAsync(new(client.Id, Selection), head.Hash, Cancellation), expected);
        using var parsed = JsonDocument.Parse(expected);
        Assert.Equal(entries.Count, parsed.RootElement.GetProperty("CallerIDs").GetArrayLength());

        expected = $"{{\"CallerIDHash\":\"{head.Hash}\",\"Reset\":true,\"Added\":[{Json(entries)}],\"Changed\":[],\"Removed\":[]}}";
        await AssertIsAsync(await sets.OpenResetAsync(new(client.Id, Selection), head.Hash, Cancellation), expected);
    }

    [Fact]
    public async Task A_Chunk_Of_More_Than_A_Property_Holds_Comes_Back()
    {
        var random = new Random(1);
        _source[Selection] = [.. MadeUpTelephones.Random(random, 400).Select(entry => entry with { ContactName = Noise(random) })];
        var client = await TestClient.NewAsync(azurite);
        var sets = client.Domain.CallerIdSets(_source);
        var head = (await sets.FindAsync(new(client.Id, Selection), Cancellation))!;
        var document = await sets.OpenAsync(new(client.Id, Selection), head.Hash, Cancellation);
        Assert.True(document.GzipLength > 200_000);
        await AssertIsAsync(
            document, $"{{\"CallerIDHash\":\"{head.Hash}\",\"CallerIDs\":[{Json(MadeUpTelephones.Entries(_source[Selection]))}]}}");

        static string Noise(Random random) => string.Create(
            1_500, random, static (span, random) => random.GetItems("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789äöü".AsSpan(), span));
    }

    [Fact]
    public async Task A_Version_That_Is_Not_Kept_Is_To_Be_Asked_For_Again()
    {
        var client = await TestClient.NewAsync(azurite);
        var fault = await Assert.ThrowsAsync<DialbookException>(() =>
            client.Domain.CallerIdSets(_source).OpenAsync(new(client.Id, Selection), MadeUpTelephones.Hash([]), Cancellation));
        Assert.Equal(DialbookFault.Unavailable, fault.Fault);
    }

    private static async Task AssertIsAsync(CallerIdDocument document, string expected)
    {
        using var plain = new MemoryStream();
        await document.WriteAsync(PipeWriter.Create(plain), Cancellation);
        Assert.Equal(expected, Encoding.UTF8.GetString(plain.ToArray()));
        Assert.Equal(plain.Length, document.Length);

        using var gzip = new MemoryStream();
        await document.WriteGzipAsync(PipeWriter.Create(gzip), Cancellation);
        Assert.Equal(gzip.Length, document.GzipLength);
        gzip.Position = 0;
        using var inflated = new MemoryStream();
        using (var inflate = new GZipStream(gzip, CompressionMode.Decompress, leaveOpen: true))
            await inflate.CopyToAsync(inflated, Cancellation);
        Assert.Equal(plain.ToArray(), inflated.ToArray());
        Assert.Equal(plain.ToArray(), await NodeProcess.GunzipAsync(gzip.ToArray()));

        // the checksum is compared by whoever inflates: a wrong one is an error
        var wrong = gzip.ToArray();
        wrong[^5] ^= 1;
        await Assert.ThrowsAsync<InvalidOperationException>(() => NodeProcess.GunzipAsync(wrong));
    }

    private static string Json(IReadOnlyList<CallerId> entries) =>
        string.Join(',', CallerIdChunk.Split(entries).Select(chunk => Encoding.UTF8.GetString(chunk.Json)));
}
