using System.Globalization;
using Azure;
using Dialbook.Contacts;
using Dialbook.Identity;
using Dialbook.Times;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace Dialbook.Functions.Hosting;

/// <summary>A call of the dialler API: who makes it, and what it says, read by the contract's common rules.</summary>
internal sealed class DiallerCall
{
    /// <summary>The largest body of a call on single records.</summary>
    public const int MaxBody = 1024 * 1024;

    private const int MaxIdempotencyKey = 255;
    private const string IdempotencyKeyHeader = "Idempotency-Key";

    private DiallerCall(HttpContext context)
    {
        Context = context;
        Caller = context.Features.GetRequiredFeature<Caller>();
    }

    public HttpContext Context { get; }

    public Caller Caller { get; }

    public ClientId Client => Caller.Client.Id;

    public ClientTime Times => Caller.Client.Times;

    public CancellationToken Aborted => Context.RequestAborted;

    /// <summary>The language of texts in the answer.</summary>
    public long? LanguagesId => OptionalInteger("languagesID");

    /// <summary>The versions that the caller is ready to change.</summary>
    public IfMatch IfMatch => new([.. Context.Request.Headers.IfMatch
        .SelectMany(header => (header ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        .Select(version => new ETag(version))]);

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

    public static ValueTask<DiallerCall?> BindAsync(HttpContext context) => ValueTask.FromResult<DiallerCall?>(new(context));

    /// <summary>The contact that the address names: by ID in the path, else by <c>userData</c> in the query.</summary>
    public ContactKey ContactKey() =>
        Context.Request.RouteValues.ContainsKey("id") ? Dialbook.Contacts.ContactKey.OfId(RouteId()) : Dialbook.Contacts.ContactKey.OfUserData(RequiredText("userData"));

    /// <summary>An ID in the path. One that is too large for any record is simply not found.</summary>
    public long RouteId(string name = "id")
    {
        var text = (string)Context.Request.RouteValues[name]!;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var id))
            return id;
        return text.TrimStart('-').All(char.IsAsciiDigit) && text.Length > 1 ? 0 : throw DialbookException.Invalid("ID", "must be an integer");
    }

    /// <summary>A campaign's ID in the path.</summary>
    public int RouteCampaignId() => (int)Math.Clamp(RouteId(), 0, int.MaxValue);

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

    /// <summary>The campaign in the query. One that is too large for any campaign is simply not found.</summary>
    public int? OptionalCampaignId() =>
        OptionalInteger("diallerCampaignsID") is { } campaign ? (int)Math.Clamp(campaign, 0, int.MaxValue) : null;

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

    /// <summary>Whether the caller names a preference in <c>Prefer</c> (RFC 7240); then the answer says that it was followed.</summary>
    public bool Prefers(string preference)
    {
        var isPreferred = Context.Request.Headers["Prefer"]
            .SelectMany(header => (header ?? "").Split([',', ';'], StringSplitOptions.TrimEntries))
            .Contains(preference, StringComparer.OrdinalIgnoreCase);
        if (isPreferred)
            Context.Response.Headers["Preference-Applied"] = preference;
        return isPreferred;
    }

    /// <summary>The whole JSON body.</summary>
    /// <exception cref="DialbookException">It is of another content type, or too large.</exception>
    public async Task<ReadOnlyMemory<byte>> ReadBodyAsync(int maxBody = MaxBody)
    {
        var request = Context.Request;
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || request.Headers.ContentEncoding is not ([] or ["identity"]))
            throw new DialbookException(DialbookFault.UnsupportedMediaType, "The body must be application/json, not encoded");
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
