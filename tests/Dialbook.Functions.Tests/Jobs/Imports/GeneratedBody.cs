using System.Globalization;
using System.Text;
using Dialbook.Functions.Jobs.Imports;

namespace Dialbook.Functions.Tests.Jobs.Imports;

/// <summary>A body that is made while it is read, so that how far it was read shows how much is held of it.</summary>
internal sealed class GeneratedBody(string format, int count) : ForwardOnlyStream
{
    private int _made;
    private byte[] _rest = [];

    /// <summary>How many rows were made beyond that one.</summary>
    public int Ahead(int number) => _made - number;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var length = 0;
        while (length < buffer.Length && (_rest.Length > 0 || _made <= count))
        {
            if (_rest.Length == 0)
                _rest = Encoding.UTF8.GetBytes(Next(_made++));
            var part = Math.Min(_rest.Length, buffer.Length - length);
            _rest.AsSpan(..part).CopyTo(buffer.Span[length..]);
            _rest = _rest[part..];
            length += part;
        }

        return ValueTask.FromResult(length);
    }

    /// <summary>The row of that number, or what stands before the first; behind the last JSON row its end.</summary>
    private string Next(int number) => (format, number) switch
    {
        (ReadBody.Json, 0) => "[",
        (ReadBody.Ndjson, 0) => "\n",
        (ReadBody.Csv, 0) => "Name,DiallerCampaignsID\n",
        (ReadBody.Csv, _) => string.Create(CultureInfo.InvariantCulture, $"N,{number}\n"),
        (ReadBody.Json, _) => string.Create(CultureInfo.InvariantCulture, $"{Object(number)}{(number == count ? "]" : ",")}"),
        _ => Object(number) + "\n",
    };

    private static string Object(int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{{\"Name\":\"N\",\"DiallerCampaignsID\":{number}}}");
}
