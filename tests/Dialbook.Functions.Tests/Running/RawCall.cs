using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Dialbook.Functions.Tests.Running;

/// <summary>A connection on which a test says exactly what it wants, down to the bytes.</summary>
public sealed class RawCall : IDisposable
{
    private readonly TcpClient _connection = new();

    public Stream Stream => _connection.GetStream();

    public static Task<RawCall> OpenAsync(TestApp app) => OpenAsync(app.Http.BaseAddress!);

    public static async Task<RawCall> OpenAsync(Uri address)
    {
        var call = new RawCall();
        await call._connection.ConnectAsync(address.Host, address.Port, TestContext.Current.CancellationToken);
        return call;
    }

    /// <summary>Sends the lines of a request's head, and the empty line behind them.</summary>
    public Task SendHeadAsync(params IEnumerable<string> lines) => SendAsync(string.Concat(lines.Select(line => line + "\r\n")) + "\r\n");

    public async Task SendAsync(string text) =>
        await Stream.WriteAsync(Encoding.Latin1.GetBytes(text), TestContext.Current.CancellationToken);

    /// <summary>Reads an answer's head and what is there of its body.</summary>
    public async Task<(int Status, string Head, string Body)> ReadAsync()
    {
        var text = new StringBuilder();
        var buffer = new byte[4096];
        while (!IsWhole(text.ToString()))
        {
            var read = await Stream.ReadAsync(buffer, TestContext.Current.CancellationToken);
            if (read == 0)
                break;
            text.Append(Encoding.UTF8.GetString(buffer, 0, read));
        }

        var answer = text.ToString();
        Assert.StartsWith("HTTP/1.1 ", answer, StringComparison.Ordinal);
        var parts = answer.Split("\r\n\r\n", 2);
        return (int.Parse(answer.AsSpan(9, 3), CultureInfo.InvariantCulture), parts[0], parts.ElementAtOrDefault(1) ?? "");
    }

    public void Dispose() => _connection.Dispose();

    /// <summary>Whether the answer has come, as far as its length is known.</summary>
    private static bool IsWhole(string answer)
    {
        if (answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) is not (> 0 and var end))
            return false;
        var length = answer[..end].Split("\r\n").FirstOrDefault(
            line => line.StartsWith("Content-Length:", StringComparison.OrdinalIgnoreCase));
        return length is null
            ? answer.EndsWith("0\r\n\r\n", StringComparison.Ordinal) || !answer.Contains("chunked", StringComparison.OrdinalIgnoreCase)
            : Encoding.UTF8.GetByteCount(answer[(end + 4)..]) >= int.Parse(length.AsSpan(15), CultureInfo.InvariantCulture);
    }
}
