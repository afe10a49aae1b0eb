using System.Globalization;
using Dialbook.Storage;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Azure.Functions.Worker.Converters;

namespace Dialbook.Functions.Requests;

/// <summary>
/// A request to one of the APIs: who makes it, and what it says in its address and headers. Public, as the parameter of a function must be,
/// which the worker would call by reflection otherwise.
/// </summary>
public abstract class ApiRequest
{
    private protected ApiRequest(HttpContext context) => (Context, Caller) = (context, context.Features.GetRequiredFeature<Caller>());

    /// <summary>The largest body of a request about single records.</summary>
    internal const int MaxBody = 1024 * 1024;

    /// <summary>The most characters of an idempotency key.</summary>
    internal const int MaxIdempotencyKey = 255;

    /// <summary>The header that carries an idempotency key.</summary>
    internal const string IdempotencyKeyHeader = "Idempotency-Key";

    internal HttpContext Context { get; }
    internal Caller Caller { get; }

    internal ClientId Client => Caller.Client.Id;
    internal CancellationToken Aborted => Context.RequestAborted;

    /// <summary>The key under which the request may be repeated; <see langword="null"/> without one.</summary>
    internal string? IdempotencyKey
    {
        get
        {
            if (!Context.Request.Headers.TryGetValue(IdempotencyKeyHeader, out var key))
                return null;
            return key is [{ Length: > 0 and <= MaxIdempotencyKey } text]
                ? text
                : throw DialbookException.Invalid(IdempotencyKeyHeader, $"must be given once, with 1 to {MaxIdempotencyKey} characters");
        }
    }

    /// <summary>An ID in the path, which the route allows to be a number only.</summary>
    internal long RouteId(string name = "id") => long.Parse(RouteText(name), NumberStyles.Integer, CultureInfo.InvariantCulture);

    /// <summary>Another part of the path.</summary>
    internal string RouteText(string name = "id") => (string)Context.Request.RouteValues[name]!;

    internal string? OptionalText(string name) => Context.Request.Query.TryGetValue(name, out var value) ? value.ToString() : null;

    internal string RequiredText(string name) => OptionalText(name) ?? throw DialbookException.Invalid(name, "is mandatory in the query");

    internal long? OptionalInteger(string name)
    {
        if (OptionalText(name) is not { Length: > 0 } text)
            return null;
        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw DialbookException.Invalid(name, "must be an integer");
    }

    /// <summary>One of the names of an enumeration, without regard to case.</summary>
    internal T? OptionalName<T>(string name)
        where T : struct, Enum =>
        OptionalText(name) is not { Length: > 0 } text ? null
        : Enum.TryParse<T>(text, ignoreCase: true, out var value) && text.All(char.IsAsciiLetter) ? value
        : throw DialbookException.Invalid(name, "must be one of " + string.Join(", ", Enum.GetNames<T>()));

    internal bool? OptionalFlag(string name)
    {
        if (OptionalText(name) is not { Length: > 0 } text)
            return null;
        return bool.TryParse(text, out var flag) ? flag : throw DialbookException.Invalid(name, "must be true or false");
    }

    /// <summary>The whole body, as it was sent.</summary>
    /// <exception cref="DialbookException">It is too large, or encoded.</exception>
    private protected async Task<ReadOnlyMemory<byte>> ReadBytesAsync(int maxBody)
    {
        var request = Context.Request;
        if (request.Headers.ContentEncoding is not ([] or ["identity"]))
            throw new DialbookException(DialbookFault.UnknownFormat, "The body must not be encoded");
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

/// <summary>Makes a function's parameter of the HTTP request, once its caller is admitted.</summary>
internal sealed class RequestConverter : IInputConverter
{
    public ValueTask<ConversionResult> ConvertAsync(ConverterContext context)
    {
        var http = context.FunctionContext.GetHttpContext()!;
        return ValueTask.FromResult(ConversionResult.Success(
            context.TargetType == typeof(CrmRequest) ? new CrmRequest(http) : (ApiRequest)new DiallerRequest(http)));
    }
}
