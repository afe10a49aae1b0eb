using Dialbook.Contacts;
using Dialbook.Functions.Requests;
using Dialbook.Records;

namespace Dialbook.Functions.Contacts;

/// <summary>Reads from an address which contacts are wanted, in which order.</summary>
internal static class ContactQueryReader
{
    public static ContactQuery Read(DiallerRequest call)
    {
        var query = new ContactQuery
        {
            CampaignId = call.OptionalCampaignId(),
            Filter = call.OptionalText("filter") is { Length: > 0 } filter ? RecordFilterParser.Parse(filter, ContactColumns.All, call.Times) : null,
            OrderBy = call.OptionalText("orderBy") is { Length: > 0 } column
                ? ContactColumns.All.Find(column) ?? throw DialbookException.Invalid("orderBy", $"'{column}' is no column")
                : ContactColumns.Id,
            Ascending = call.OptionalFlag("ascending") ?? true,
            Start = call.OptionalInteger("limitStart") ?? 0,
            After = call.OptionalText("page") is { Length: > 0 } page ? PageToken.Read(page) : null,
        };
        if (query.Start < 0)
            throw DialbookException.Invalid("limitStart", "must be 0 or more");
        if (query.After is not null && (query.Start > 0 || !query.IsById))
            throw DialbookException.Invalid("page", "goes with neither limitStart nor another orderBy than ID");
        return query;
    }
}
