using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;

namespace Dialbook.Cli.Imports;

/// <summary>A file as a request's body: read, gzipped and sent block by block, whatever its size.</summary>
internal sealed class ImportContent : HttpContent
{
    private readonly ImportFile _file;
    private readonly IImportProgress _progress;

    public ImportContent(ImportFile file, IImportProgress progress)
    {
        _file = file;
        _progress = progress;
        Headers.ContentType = new MediaTypeHeaderValue(file.MediaType);
        Headers.ContentEncoding.Add("gzip");
    }

    // unknown, so that it is sent in chunks: the Functions host reads a body of a known length to its end first, into memory
    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        await using var source = _file.Open();
        if (_file.IsCompressed && _file.Encoding is null)
        {
            await CopyAsync(source, source, stream, cancellationToken);
            return;
        }

        await using var unpacked = _file.IsCompressed ? new GZipStream(source, CompressionMode.Decompress, leaveOpen: true) : source;
        await using var text = await FileText.OpenAsync(unpacked, _file.Encoding, cancellationToken);
        await using var gzip = new GZipStream(stream, CompressionLevel.Fastest, leaveOpen: true);
        await CopyAsync(text, source, gzip, cancellationToken);
    }

    /// <param name="text">What is sent of the source, which may be longer or shorter.</param>
    private async Task CopyAsync(Stream text, Stream source, Stream target, CancellationToken cancellationToken)
    {
        long? total = _file.IsStandardInput ? null : source.Length;
        var sent = 0L;
        var block = new byte[64 * 1024];
        int length;
        _progress.Sending(0, total);
        while ((length = await text.ReadAsync(block, cancellationToken)) > 0)
        {
            await target.WriteAsync(block.AsMemory(0, length), cancellationToken);
            sent = total is null ? sent + length : source.Position;
            _progress.Sending(sent, total);
        }

        _progress.Sent(sent);
    }
}
