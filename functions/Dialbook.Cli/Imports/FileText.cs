using System.Buffers;
using System.IO.Pipelines;
using System.Text;
using System.Text.Unicode;

namespace Dialbook.Cli.Imports;

/// <summary>The text of a file: UTF-8, or whatever its owner says, which is sent as UTF-8.</summary>
internal static class FileText
{
    /// <summary>What to do with a file that is not UTF-8.</summary>
    public const string Advice = "Say how it is written, such as --encoding windows-1252.";

    private const int LongestMark = 3;

    private static readonly UTF8Encoding s_utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <exception cref="UsageException">There is no such encoding.</exception>
    public static Encoding FindEncoding(string name)
    {
        try
        {
            var encoding = (Encoding)(CodePagesEncodingProvider.Instance.GetEncoding(name) ?? Encoding.GetEncoding(name)).Clone();
            encoding.DecoderFallback = DecoderFallback.ExceptionFallback;
            return encoding;
        }
        catch (Exception unknown) when (unknown is ArgumentException or NotSupportedException)
        {
            throw new UsageException($"There is no encoding {name}. Such are: windows-1252, iso-8859-1, iso-8859-15, utf-16.");
        }
    }

    /// <summary>The text in UTF-8. One that begins with a byte order mark tells itself how it is written, and stays as it is.</summary>
    public static async Task<Stream> OpenAsync(Stream source, Encoding? encoding, CancellationToken cancellationToken)
    {
        if (encoding is null)
            return source;
        var reader = PipeReader.Create(source, new StreamPipeReaderOptions(leaveOpen: true));
        var start = (await reader.ReadAtLeastAsync(LongestMark, cancellationToken)).Buffer;
        var isMarked = IsMarked(start.ToArray());
        reader.AdvanceTo(start.Start);
        return isMarked ? reader.AsStream() : Encoding.CreateTranscodingStream(reader.AsStream(), encoding, s_utf8);
    }

    /// <summary>Looks through a file before the first row of it is sent.</summary>
    /// <exception cref="IOException">It is not written as it should be.</exception>
    public static async Task CheckAsync(ImportFile file, CancellationToken cancellationToken)
    {
        await using var source = file.OpenUnpacked();
        await using var text = await OpenAsync(source, file.Encoding, cancellationToken);
        try
        {
            if (await FindWrongLineAsync(text, cancellationToken) is { } line)
                throw new IOException($"{file.Path} is not UTF-8 at line {line}. {Advice}");
        }
        catch (InvalidDataException damaged)
        {
            throw new IOException($"{file.Path} cannot be unpacked: it is no gzip, or damaged, or cut off.", damaged);
        }
        catch (DecoderFallbackException other)
        {
            throw new IOException($"{file.Path} is not {file.Encoding!.WebName}. {Advice}", other);
        }
    }

    private static async Task<long?> FindWrongLineAsync(Stream text, CancellationToken cancellationToken)
    {
        var block = new byte[64 * 1024];
        var (kept, line, isFirst) = (0, 1L, true);
        int read;
        while ((read = await text.ReadAsync(block.AsMemory(kept), cancellationToken)) > 0)
        {
            var arrived = block.AsMemory(0, kept + read);

            // Dialbook knows UTF-16 by its mark
            if (isFirst && arrived.Span is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..])
                return null;
            isFirst = false;
            var whole = WholeCharacters(arrived.Span);
            if (whole < 0)
                return line + arrived.Span[..~whole].Count((byte)'\n');
            line += arrived.Span[..whole].Count((byte)'\n');
            arrived[whole..].CopyTo(block);
            kept = arrived.Length - whole;
        }

        return kept > 0 ? line : null;
    }

    /// <summary>How many bytes are whole characters; of what is not UTF-8 the complement of where that is.</summary>
    private static int WholeCharacters(ReadOnlySpan<byte> text)
    {
        for (var begun = 0; begun <= Math.Min(3, text.Length); begun++)
        {
            if (Utf8.IsValid(text[..^begun])
                && (begun == 0 || Rune.DecodeFromUtf8(text[^begun..], out _, out _) is OperationStatus.NeedMoreData))
                return text.Length - begun;
        }

        var at = 0;
        while (Rune.DecodeFromUtf8(text[at..], out _, out var length) is OperationStatus.Done)
            at += length;
        return ~at;
    }

    private static bool IsMarked(ReadOnlySpan<byte> start) =>
        start is [0xEF, 0xBB, 0xBF, ..] or [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..];
}
