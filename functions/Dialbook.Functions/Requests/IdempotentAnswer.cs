using System.Security.Cryptography;
using System.Text;
using Azure;
using Dialbook.Idempotency;

namespace Dialbook.Functions.Requests;

/// <summary>Answers a request once: with an idempotency key, a repetition gets the first answer again, byte for byte.</summary>
public sealed class IdempotentAnswer(IdempotencyStore store)
{
    /// <summary>
    /// Runs the work, unless an earlier request with the key did. Without a key, the work's argument is <see langword="null"/>.
    /// </summary>
    internal Task<Answer> RunAsync(ApiRequest request, ReadOnlyMemory<byte> body, Func<IdempotentRequest?, Task<Answer>> work) =>
        RunAsync(request, Fingerprint(request, body.Span), null, work);

    /// <summary>Runs work that reads the body itself.</summary>
    /// <inheritdoc cref="RunAsync(ApiRequest, ReadOnlyMemory{byte}, Func{IdempotentRequest, Task{Answer}})"/>
    internal Task<Answer> RunAsync(ApiRequest request, HashedBody body, Func<IdempotentRequest?, Task<Answer>> work) =>
        RunAsync(request, Fingerprint(request, []), async () => Fingerprint(request, await body.ReadHashAsync(request.Aborted)), work);

    private async Task<Answer> RunAsync(
        ApiRequest request, string fingerprint, Func<Task<string>>? readFingerprint, Func<IdempotentRequest?, Task<Answer>> work)
    {
        if (request.IdempotencyKey is not { } key)
            return await work(null);

        var (running, earlier) = await store.BeginAsync(request.Client, key, fingerprint, readFingerprint, request.Aborted);
        if (earlier is { IsErased: true })
            throw new DialbookException(
                DialbookFault.Erased, "The answer to the first call with this Idempotency-Key told of a person who was erased");
        if (running is null)
            return new Answer(earlier!.Status, earlier.Body)
            {
                ContentType = earlier.ContentType ?? Answer.JsonType,
                Location = earlier.Location,
                ETag = earlier.ETag is { } etag ? new ETag(etag) : null,
                IsReplayed = true,
            };

        try
        {
            var answer = await work(running);
            await running.CompleteAsync(
                new StoredAnswer(answer.Status, answer.Body, answer.Location, answer.ETag?.ToString())
                {
                    ContentType = answer.ContentType == Answer.JsonType ? null : answer.ContentType,
                },
                readFingerprint is null ? fingerprint : await readFingerprint(),
                CancellationToken.None);
            return answer;
        }
        catch (DialbookException refusal) when (refusal is { JobId: null } and not { Fault: DialbookFault.Unavailable })
        {
            await running.ForgetAsync(CancellationToken.None);
            throw;
        }
        catch
        {
            await running.ReleaseAsync(CancellationToken.None);
            throw;
        }
    }

    private static string Fingerprint(ApiRequest request, ReadOnlySpan<byte> body)
    {
        var arguments = request.Context.Request;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{arguments.Method} {arguments.Path}{arguments.QueryString}\n"));
        hash.AppendData(body);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

/// <summary>A body that is hashed while it is read, since it is too long to be kept.</summary>
internal sealed class HashedBody : IAsyncDisposable
{
    private readonly SHA256 _hash = SHA256.Create();
    private readonly CryptoStream _stream;

    public HashedBody(Stream body) => _stream = new CryptoStream(body, _hash, CryptoStreamMode.Read, leaveOpen: true);

    public Stream Stream => _stream;

    /// <summary>Reads the rest of the body, and gives the hash of all of it.</summary>
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
