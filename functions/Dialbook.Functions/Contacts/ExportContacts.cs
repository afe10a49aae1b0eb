using System.IO.Pipelines;
using Dialbook.Contacts;

namespace Dialbook.Functions.Contacts;

/// <summary>Exports contacts as a file, streamed. A file imported again changes nothing.</summary>
internal static class ExportContacts
{
    public static async Task<IResult> HandleAsync(DiallerRequest request, ContactList list)
    {
        var format = request.OptionalText("format") is { Length: > 0 } given ? given.ToLowerInvariant() : "csv";
        var contentType = format switch
        {
            "csv" => "text/csv; charset=utf-8",
            "ndjson" => "application/x-ndjson; charset=utf-8",
            _ => throw DialbookException.Invalid("format", "must be csv or ndjson"),
        };
        var isCsv = format == "csv";
        var layout = CsvLayout.Of(request, isCsv);
        var query = ContactQueryReader.Read(request);
        var contacts = await ContactStream.OpenAsync(list.ListAsync(request.Client, query, request.Aborted), request.Aborted);
        return new StreamedAnswer(contentType, WriteAsync, contacts)
        {
            FileName = $"contacts{(query.CampaignId is { } campaign ? $"-{campaign}" : "")}.{format}",
        };

        Task WriteAsync(PipeWriter pipe) =>
            isCsv ? WriteCsvAsync(pipe, contacts, layout, request) : WriteNdjsonAsync(pipe, contacts, request);
    }

    private static async Task WriteCsvAsync(PipeWriter pipe, ContactStream contacts, CsvLayout layout, DiallerRequest request)
    {
        await using var csv = new ContactCsv(pipe, request.Times, request.Aborted, layout);
        await csv.WriteHeaderAsync();
        for (; contacts.HasCurrent; await contacts.MoveNextAsync())
            await csv.WriteAsync(contacts.Current);
    }

    private static async Task WriteNdjsonAsync(PipeWriter pipe, ContactStream contacts, DiallerRequest request)
    {
        await using var stream = new StreamedJson(pipe, request.Aborted);
        for (; contacts.HasCurrent; await contacts.MoveNextAsync())
        {
            stream.Writer.WriteRecord(contacts.Current, request.Times);
            stream.EndLine();
            await stream.FlushIfFullAsync();
        }
    }
}
