using Dialbook.Contacts;
using Dialbook.Records;

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
