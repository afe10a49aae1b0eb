using System.Buffers.Text;
using System.Globalization;
using System.Text;
using Dialbook.Contacts;

namespace Dialbook.Functions.Contacts;

/// <summary>Reads from an address which contacts are wanted, in which order.</summary>
internal static class ContactQueryReader
{
    public static ContactQuery Read(DiallerRequest request)
    {
        var query = new ContactQuery
        {
            CampaignId = request.OptionalCampaignId(),
            Filter = request.OptionalText("filter") is { Length: > 0 } filter
                ? RecordFilterParser.Parse(filter, ContactColumns.All, request.Times) : null,
            PhoneNumber = request.OptionalText("phoneNumber") is { Length: > 0 } phoneNumber ? phoneNumber : null,
            OrderBy = request.OptionalText("orderBy") is { Length: > 0 } column
                ? ContactColumns.All.Find(column) ?? throw DialbookException.Invalid("orderBy", $"'{column}' is no column")
                : ContactColumns.Id,
            Ascending = request.OptionalFlag("ascending") ?? true,
            Start = request.OptionalInteger("limitStart") ?? 0,
            After = request.OptionalText("page") is { Length: > 0 } page ? PageToken.Read(page) : null,
        };
        if (query.Start < 0)
            throw DialbookException.Invalid("limitStart", "must be 0 or more");
        if (query.After is not null && (query.Start > 0 || !query.IsById))
            throw DialbookException.Invalid("page", "goes with neither limitStart nor another orderBy than ID");
        return query;
    }
}

/// <summary>Where the next page begins, as a text that callers pass back and need not understand.</summary>
internal static class PageToken
{
    public static string Of(long lastId) =>
        Base64Url.EncodeToString(Encoding.ASCII.GetBytes(lastId.ToString(CultureInfo.InvariantCulture)));

    /// <exception cref="DialbookException">It is not a token that was given out.</exception>
    public static long Read(string token)
    {
        var text = new byte[token.Length];

        // the decoder throws at what is not base64 at all, even when it is asked to try
        return Base64Url.IsValid(token) && Base64Url.TryDecodeFromChars(token, text, out var length)
            && long.TryParse(text.AsSpan(0, length), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
                ? id
                : throw DialbookException.Invalid("page", "is not a nextPage that an answer gave");
    }
}
