using System.Net.Http.Headers;
using System.Text;
using Dialbook.Functions.Tests.OpenApi;

namespace Dialbook.Functions.Tests.Fuzzing;

/// <summary>A request that was made up.</summary>
public sealed record FuzzRequest(
    DocumentedOperation Operation, string Path, IReadOnlyList<(string Name, string Value)> Headers, (string Type, byte[] Bytes)? Body)
{
    /// <summary>Whether a part of its path is <c>.</c> or <c>..</c>, which leads to another address.</summary>
    public bool HasDots => Path.Split('?')[0].Split('/').Any(part => part is "." or "..");

    /// <summary>The request as the client sends it; headers that HTTP does not allow are for <see cref="ToBytes"/>.</summary>
    public HttpRequestMessage ToMessage()
    {
        var request = new HttpRequestMessage(new HttpMethod(Operation.Method), Path);
        foreach (var (name, value) in Headers.Where(header => header.Value.All(sign => sign is >= ' ' and < '\u007f')))
            request.Headers.TryAddWithoutValidation(name, value);
        if (Body is { } body)
        {
            request.Content = new ByteArrayContent(body.Bytes);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(body.Type);
        }

        return request;
    }

    /// <summary>The request as bytes on a connection, with its headers as they are but for line ends.</summary>
    /// <param name="spoil">What becomes of the path.</param>
    /// <param name="line">A further line of the head.</param>
    public byte[] ToBytes(Func<string, string> spoil, string line)
    {
        var head = new StringBuilder($"{Operation.Method} {spoil(Path)} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n");
        foreach (var (name, value) in Headers)
            head.Append(name).Append(": ").Append(value.ReplaceLineEndings(" ")).Append("\r\n");
        if (Body is { } body)
            head.Append("Content-Type: ").Append(body.Type).Append("\r\nContent-Length: ").Append(body.Bytes.Length).Append("\r\n");
        if (line.Length > 0)
            head.Append(line).Append("\r\n");
        return [.. Encoding.UTF8.GetBytes(head.Append("\r\n").ToString()), .. Body?.Bytes ?? []];
    }

    public override string ToString()
    {
        var body = Body is { } given
            ? $"\n{given.Type}: {Encoding.UTF8.GetString(given.Bytes.AsSpan(0, Math.Min(600, given.Bytes.Length)))}" : "";
        return $"{Operation.Method} {Path}\n{string.Join('\n', Headers.Where(header => header.Name != "Authorization"))}{body}";
    }
}
