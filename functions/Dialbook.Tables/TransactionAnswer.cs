using System.Buffers.Text;
using System.Text;
using Azure;

namespace Dialbook.Tables;

/// <summary>What the service answered to a transaction: a version for each action, or the one error.</summary>
internal sealed record TransactionAnswer(int Status, ServiceError? Error, ETag[] ETags)
{
    /// <summary>Null if the answer is not complete, so that what became of the transaction is unknown.</summary>
    public static TransactionAnswer? Parse(ReadOnlySpan<byte> body, int actions)
    {
        var boundary = Boundary(body);
        if (boundary.IsEmpty)
            return null;
        var versions = new ETag[actions];
        for (var index = 0; ; index++)
        {
            var start = body.IndexOf(boundary);
            if (start < 0)
                return null;
            body = body[(start + boundary.Length)..];
            if (body.StartsWith("--"u8))
                return index == actions ? new(202, null, versions) : null;
            var end = body.IndexOf(boundary);
            if (end < 0)
                return null;
            var part = body[..end];
            var status = StatusOf(part);
            if (status is null)
                return null;
            if (status >= 300)
                return new(status.Value, ServiceError.Parse(Json(part)), []);
            if (index == actions)
                return null;
            versions[index] = Version(part);
        }
    }

    /// <summary>What stands between the parts, from the header that announces it: two dashes and the name.</summary>
    private static ReadOnlySpan<byte> Boundary(ReadOnlySpan<byte> body)
    {
        var start = body.IndexOf("boundary="u8);
        var rest = start < 0 ? default : body[(start + "boundary="u8.Length)..];
        var end = rest.IndexOfAny("\r\n"u8);
        return end <= 0 ? default : (byte[])[.. "--"u8, .. rest[..end].Trim((byte)'"')];
    }

    private static int? StatusOf(ReadOnlySpan<byte> part)
    {
        var start = part.IndexOf("HTTP/1.1 "u8);
        return start >= 0 && Utf8Parser.TryParse(part[(start + "HTTP/1.1 "u8.Length)..], out int status, out _) ? status : null;
    }

    private static ReadOnlySpan<byte> Json(ReadOnlySpan<byte> part)
    {
        var start = part.IndexOf((byte)'{');
        var end = part.LastIndexOf((byte)'}');
        return start >= 0 && end > start ? part[start..(end + 1)] : default;
    }

    /// <summary>Deletes have none.</summary>
    private static ETag Version(ReadOnlySpan<byte> part)
    {
        var start = part.IndexOf("\r\nETag: "u8);
        if (start < 0)
            return default;
        var rest = part[(start + "\r\nETag: "u8.Length)..];
        var end = rest.IndexOf((byte)'\r');
        return new ETag(Encoding.ASCII.GetString(end < 0 ? rest : rest[..end]));
    }
}
