using System.Globalization;
using System.Text;
using Dialbook.Functions.Tests.Running;

namespace Dialbook.Functions.Tests.Fuzzing;

/// <summary>Sends requests that no client would.</summary>
public static class RawConnection
{
    /// <returns>The status and what came behind it; 0 if the connection was closed without an answer.</returns>
    public static async Task<(int Status, string Text)> SendAsync(TestApp app, byte[] request, CancellationToken cancellationToken)
    {
        using var call = await RawCall.OpenAsync(app);
        var answer = new MemoryStream();
        try
        {
            await call.Stream.WriteAsync(request, cancellationToken);
            await call.Stream.CopyToAsync(answer, cancellationToken);
        }
        catch (IOException)
        {
            // refused before it was read to its end: the answer may be lost
        }

        var text = Encoding.UTF8.GetString(answer.GetBuffer().AsSpan(0, (int)answer.Length));
        return text.StartsWith("HTTP/1.1 ", StringComparison.Ordinal)
            ? (int.Parse(text.AsSpan(9, 3), CultureInfo.InvariantCulture), text) : (0, text);
    }
}
