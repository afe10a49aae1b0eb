using System.Security.Cryptography;
using System.Text;
using Azure;
using Dialbook.Functions.Formats;
using Dialbook.Idempotency;

namespace Dialbook.Functions.Requests;

/// <summary>Answers a call once: with an idempotency key, a repetition gets the first answer again, byte for byte.</summary>
public sealed class IdempotentAnswer(IdempotencyStore store)
{
    /// <summary>Runs the work, unless an earlier call with the key did.</summary>
    /// <param name="call">The call.</param>
    /// <param name="body">Its body, which with method and address makes the request.</param>
    /// <param name="work">The work; its argument is <see langword="null"/> without a key.</param>
    internal Task<Answer> RunAsync(ApiRequest call, ReadOnlyMemory<byte> body, Func<IdempotentCall?, Task<Answer>> work)
    {
        var fingerprint = Fingerprint(call, body.Span);
        return RunAsync(call, fingerprint, null, work);
    }

    /// <summary>Runs work that reads the call's body itself.</summary>
    /// <inheritdoc cref="RunAsync(ApiRequest, ReadOnlyMemory{byte}, Func{IdempotentCall, Task{Answer}})"/>
    internal Task<Answer> RunAsync(ApiRequest call, HashedBody body, Func<IdempotentCall?, Task<Answer>> work) =>
        RunAsync(call, Fingerprint(call, []), async () => Fingerprint(call, await body.ReadHashAsync(call.Aborted)), work);

    private async Task<Answer> RunAsync(
        ApiRequest call, string fingerprint, Func<Task<string>>? readFingerprint, Func<IdempotentCall?, Task<Answer>> work)
    {
        if (call.IdempotencyKey is not { } key)
            return await work(null);

        var (running, earlier) = await store.BeginAsync(call.Client, key, fingerprint, readFingerprint, call.Aborted);
        if (earlier is { IsErased: true })
            throw new DialbookException(DialbookFault.Gone, "The answer to the first call with this Idempotency-Key told of a person who was erased");
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

    private static string Fingerprint(ApiRequest call, ReadOnlySpan<byte> body)
    {
        var request = call.Context.Request;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes($"{request.Method} {request.Path}{request.QueryString}\n"));
        hash.AppendData(body);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
