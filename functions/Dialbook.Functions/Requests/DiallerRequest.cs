using Azure;
using Dialbook.Contacts;
using Dialbook.Times;
using Microsoft.Azure.Functions.Worker.Converters;
using Microsoft.Net.Http.Headers;

namespace Dialbook.Functions.Requests;

/// <summary>A request to the dialler API, or on a job of either API, read by the dialler contract's common rules.</summary>
[InputConverter(typeof(RequestConverter))]
public sealed class DiallerRequest : ApiRequest
{
    /// <summary>Where a client's own operations are.</summary>
    internal const string ClientRoot = "rest/v1.0/{clientId:long}";

    /// <summary>Where the dialler API is.</summary>
    internal const string Root = ClientRoot + "/dialler";

    internal DiallerRequest(HttpContext context)
        : base(context)
    {
    }

    internal ClientTime Times => Caller.Client.Times;

    /// <summary>The language of texts in the answer.</summary>
    internal long? LanguagesId => OptionalInteger("languagesID");

    /// <summary>The versions that the caller is ready to change.</summary>
    internal IfMatch IfMatch => new([.. Context.Request.Headers.IfMatch
        .SelectMany(header => (header ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        .Select(version => new ETag(version))]);

    /// <summary>The contact that the address names: by ID in the path, else by <c>userData</c> in the query.</summary>
    internal ContactKey ContactKey() =>
        Context.Request.RouteValues.ContainsKey("id")
            ? Dialbook.Contacts.ContactKey.OfId(RouteId()) : Dialbook.Contacts.ContactKey.OfUserData(RequiredText("userData"));

    /// <summary>A campaign's ID in the path.</summary>
    internal int RouteCampaignId() => (int)Math.Clamp(RouteId(), 0, int.MaxValue);

    /// <summary>The campaign in the query. One that is too large for any campaign is simply not found.</summary>
    internal int? OptionalCampaignId() =>
        OptionalInteger("diallerCampaignsID") is { } campaign ? (int)Math.Clamp(campaign, 0, int.MaxValue) : null;

    /// <summary>Whether the caller names a preference in <c>Prefer</c> (RFC 7240); then the answer says that it was followed.</summary>
    internal bool Prefers(string preference)
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
    internal Task<ReadOnlyMemory<byte>> ReadBodyAsync(int maxBody = MaxBody)
    {
        if (!MediaTypeHeaderValue.TryParse(Context.Request.ContentType, out var type)
            || !type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase))
            throw new DialbookException(DialbookFault.UnknownFormat, "The body must be application/json");
        return ReadBytesAsync(maxBody);
    }

    /// <summary>The columns in the JSON body; the errors of those that are wrong are among them.</summary>
    /// <inheritdoc cref="ReadBodyAsync"/>
    internal async Task<GivenColumns> ReadColumnsAsync(ColumnSet columns)
    {
        var given = new GivenColumns(columns);
        JsonBody.Read(
            (await ReadBodyAsync()).Span, (string name, ref Utf8JsonReader value) => given.ReadColumn(name, ref value, Times));
        return given;
    }
}
