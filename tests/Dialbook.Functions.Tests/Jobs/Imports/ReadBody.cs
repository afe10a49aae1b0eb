using System.IO.Compression;
using System.Text;
using Dialbook.Contacts;
using Dialbook.Functions.Contacts;
using Dialbook.Functions.Jobs.Imports;
using Dialbook.Jobs.Imports;
using Dialbook.Times;

namespace Dialbook.Functions.Tests.Jobs.Imports;

/// <summary>What was read of a body: its rows as lines of text, and how it ended.</summary>
internal sealed class ReadBody
{
    public const string Json = "application/json";
    public const string Ndjson = "application/x-ndjson";
    public const string Csv = "text/csv";

    public List<string> Rows { get; } = [];

    public List<string> Sources { get; } = [];

    public List<ContactDraft> Drafts { get; } = [];

    /// <summary>What was wrong with the body.</summary>
    public string? Fault { get; private set; }

    public static Task<ReadBody> OfAsync(string type, string body, ImportLimits? limits = null) =>
        OfAsync(type, Encoding.UTF8.GetBytes(body), limits);

    /// <summary>Reads a body at once, and in pieces of several lengths, which must make no difference.</summary>
    public static async Task<ReadBody> OfAsync(string type, byte[] body, ImportLimits? limits = null)
    {
        var whole = await OfAsync(type, new PieceStream(body), limits: limits);
        int[][] pieces = body.Length < 5000 ? [[1], [1, 2, 3, 5, 7], [64], [63, 1]] : [[1023], [64 * 1024]];
        foreach (var lengths in pieces)
        {
            var inPieces = await OfAsync(type, new PieceStream(body, lengths), limits: limits);
            Assert.Equal(whole.Rows, inPieces.Rows);
            Assert.Equal(whole.Sources, inPieces.Sources);
            Assert.Equal(whole.Fault, inPieces.Fault);
        }

        return whole;
    }

    public static async Task<ReadBody> OfAsync(
        string type, Stream body, string? encoding = null, ImportLimits? limits = null, ClientTime? times = null)
    {
        var read = new ReadBody();
        try
        {
            await foreach (var row in new ImportBody(body, type, encoding).ReadAsync(
                new ContactShape(times ?? ClientTime.Utc), limits ?? ImportLimits.Default, TestContext.Current.CancellationToken))
            {
                Assert.Equal(read.Rows.Count + 1, row.Number);
                read.Rows.Add(Text(row));
                read.Drafts.Add((ContactDraft)row.Draft);
                read.Sources.Add(row.Source());
            }
        }
        catch (DialbookException e)
        {
            Assert.Equal(DialbookFault.Invalid, e.Fault);
            var detail = Assert.Single(e.Details);
            Assert.Equal("body", detail.Field);
            read.Fault = detail.Error;
        }

        return read;
    }

    public static byte[] Pack(byte[] body)
    {
        var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(body);
        return packed.ToArray();
    }

    public static byte[] Pack(string body) => Pack(Encoding.UTF8.GetBytes(body));

    private static string Text(ImportRow row)
    {
        var draft = (ContactDraft)row.Draft;
        List<string> parts = [];
        if (draft.Id is { } id)
            parts.Add($"ID={id}");
        if (draft.CampaignId is { } campaign)
            parts.Add($"DiallerCampaignsID={campaign}");
        if (draft.CampaignName is { } name)
            parts.Add($"DiallerCampaignsName={name}");
        foreach (var column in ContactColumns.All)
        {
            if (draft.Columns.TryGet(column, out var value))
                parts.Add($"{column}={(value is DateTime time ? ClientTime.Utc.ToText(time) : value ?? "null")}");
        }

        parts.AddRange(draft.Columns.Errors.Select(error => $"!{error.Field} {error.Error}"));
        return string.Join('|', parts);
    }
}
