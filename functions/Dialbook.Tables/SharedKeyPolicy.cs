using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Dialbook.Tables;

/// <summary>Signs each attempt with the account's key (SharedKeyLite for tables: date and resource).</summary>
internal sealed class SharedKeyPolicy(TableSharedKeyCredential credential, TimeProvider clock) : HttpPipelineSynchronousPolicy
{
    private readonly string _prefix = $"SharedKeyLite {credential.AccountName}:";
    private DateHeader _date = new(0, "");

    public override void OnSendingRequest(HttpMessage message)
    {
        var date = Date();
        message.Request.Headers.SetValue("x-ms-date", date);
        message.Request.Headers.SetValue("Authorization", _prefix + Sign(date, message.Request.Uri.ToUri().AbsolutePath));
    }

    /// <summary>The signature for a path as it is sent, percent-encoded and with the emulator's leading account if any.</summary>
    internal string Sign(string date, string path)
    {
        var length = date.Length + 2 + credential.AccountName.Length + path.Length;
        Span<byte> text = length <= 512 ? stackalloc byte[512] : new byte[length]; // all of it is ASCII
        var used = Encoding.ASCII.GetBytes(date, text);
        text[used++] = (byte)'\n';
        text[used++] = (byte)'/';
        used += Encoding.ASCII.GetBytes(credential.AccountName, text[used..]);
        used += Encoding.ASCII.GetBytes(path, text[used..]);
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(credential.Key, text[..used], hash);
        return Convert.ToBase64String(hash);
    }

    private string Date()
    {
        var now = clock.GetUtcNow();
        var second = now.Ticks / TimeSpan.TicksPerSecond;
        var date = Volatile.Read(ref _date);
        if (date.Second != second)
            Volatile.Write(ref _date, date = new(second, now.ToString("R", CultureInfo.InvariantCulture)));
        return date.Text;
    }

    private sealed record DateHeader(long Second, string Text);
}
