using System.Globalization;
using Dialbook.Storage;
using Dialbook.Tenancy;
using Microsoft.AspNetCore.Http.Features;

namespace Dialbook.Functions.Hosting;

/// <summary>A call of one of the APIs: who makes it, and what it says in its address and headers.</summary>
internal abstract class ApiCall(HttpContext context)
{
    /// <summary>The largest body of a call on single records.</summary>
    public const int MaxBody = 1024 * 1024;

    /// <summary>The most characters of an idempotency key.</summary>
    public const int MaxIdempotencyKey = 255;

    /// <summary>The header that carries an idempotency key.</summary>
    public const string IdempotencyKeyHeader = "Idempotency-Key";

    public HttpContext Context { get; } = context;

    public Caller Caller { get; } = context.Features.GetRequiredFeature<Caller>();

    public ClientId Client => Caller.Client.Id;

    public CancellationToken Aborted => Context.RequestAborted;

    /// <summary>The key under which the call may be repeated; <see langword="null"/> without one.</summary>
    public string? IdempotencyKey
    {
        get
        {
            if (!Context.Request.Headers.TryGetValue(IdempotencyKeyHeader, out var key))
                return null;
            return key.ToString() is { Length: > 0 and <= MaxIdempotencyKey } text
                ? text
                : throw DialbookException.Invalid(IdempotencyKeyHeader, $"must have 1 to {MaxIdempotencyKey} characters");
        }
    }

    /// <summary>An ID in the path. One that is too large for any record is simply not found.</summary>
    public long RouteId(string name = "id")
    {
        var text = (string)Context.Request.RouteValues[name]!;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id))
            return id;
        return text.TrimStart('-').All(char.IsAsciiDigit) && text.Length > 1 ? 0 : throw DialbookException.Invalid("ID", "must be an integer");
    }

    public string? OptionalText(string name) => Context.Request.Query.TryGetValue(name, out var value) ? value.ToString() : null;

    public string RequiredText(string name) => OptionalText(name) ?? throw DialbookException.Invalid(name, "is mandatory in the query");

    public long? OptionalInteger(string name)
    {
        if (OptionalText(name) is not { Length: > 0 } text)
            return null;
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw DialbookException.Invalid(name, "must be an integer");
    }

    /// <summary>One of the names of an enumeration, without regard to case.</summary>
    public T? OptionalName<T>(string name)
        where T : struct, Enum =>
        OptionalText(name) is not { Length: > 0 } text ? null
        : Enum.TryParse<T>(text, ignoreCase: true, out var value) && text.All(char.IsAsciiLetter) ? value
        : throw DialbookException.Invalid(name, "must be one of " + string.Join(", ", Enum.GetNames<T>()));

    public bool? OptionalFlag(string name)
    {
        if (OptionalText(name) is not { Length: > 0 } text)
            return null;
        return bool.TryParse(text, out var flag) ? flag : throw DialbookException.Invalid(name, "must be true or false");
    }

    /// <summary>The whole body, as it was sent.</summary>
    /// <exception cref="DialbookException">It is too large, or encoded.</exception>
    protected async Task<ReadOnlyMemory<byte>> ReadBytesAsync(int maxBody)
    {
        var request = Context.Request;
        if (request.Headers.ContentEncoding is not ([] or ["identity"]))
            throw new DialbookException(DialbookFault.UnsupportedMediaType, "The body must not be encoded");
        if (request.ContentLength > maxBody)
            throw TooLarge();

        var body = new MemoryStream((int)(request.ContentLength ?? 0));
        var buffer = new byte[Math.Min(16 * 1024, (request.ContentLength ?? maxBody) + 1)];
        int read;
        while ((read = await request.Body.ReadAsync(buffer, Aborted)) > 0)
        {
            if (body.Length + read > maxBody)
                throw TooLarge();
            body.Write(buffer, 0, read);
        }

        return body.GetBuffer().AsMemory(0, (int)body.Length);

        DialbookException TooLarge() => new(DialbookFault.TooLarge, $"The body is larger than {maxBody} bytes");
    }
}
