using System.Security.Cryptography;

namespace Dialbook.Functions.Requests;

/// <summary>A body that is hashed while it is read, since it is too long to be kept.</summary>
internal sealed class HashedBody : IAsyncDisposable
{
    private readonly SHA256 _hash = SHA256.Create();
    private readonly CryptoStream _stream;

    public HashedBody(Stream body) => _stream = new CryptoStream(body, _hash, CryptoStreamMode.Read, leaveOpen: true);

    public Stream Stream => _stream;

    /// <summary>The hash of the whole body; reads what is left of it.</summary>
    public async Task<byte[]> ReadHashAsync(CancellationToken cancellationToken)
    {
        await _stream.CopyToAsync(Stream.Null, cancellationToken);
        return _hash.Hash!;
    }

    public async ValueTask DisposeAsync()
    {
        await _stream.DisposeAsync();
        _hash.Dispose();
    }
}
