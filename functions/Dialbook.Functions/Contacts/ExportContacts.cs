using System.IO.Pipelines;
using Dialbook.Contacts;
using Dialbook.Functions.Formats;
using Dialbook.Functions.Requests;

namespace Dialbook.Functions.Contacts;

/// <summary>Exports contacts as a file, streamed. A file imported again changes nothing.</summary>
internal static class ExportContacts
{
    public static async Task<IResult> HandleAsync(DiallerRequest call, ContactList list)
    {
        Func<PipeWriter, ContactStream, DiallerRequest, Task> write;
        string contentType;
        var format = call.OptionalText("format") is { Length: > 0 } given ? given.ToLowerInvariant() : "csv";
        (write, contentType) = format switch
        {
            "csv" => ((Func<PipeWriter, ContactStream, DiallerRequest, Task>)WriteCsvAsync, "text/csv; charset=utf-8"),
            "ndjson" => (WriteNdjsonAsync, "application/x-ndjson; charset=utf-8"),
            _ => throw DialbookException.Invalid("format", "must be csv or ndjson"),
        };
        var query = ContactQueryReader.Read(call);
        var contacts = await ContactStream.OpenAsync(list.ListAsync(call.Client, query, call.Aborted), call.Aborted);
        return new StreamedAnswer(contentType, pipe => write(pipe, contacts, call), contacts)
        {
            FileName = $"contacts{(query.CampaignId is { } campaign ? $"-{campaign}" : "")}.{format}",
        };
    }

    private static async Task WriteCsvAsync(PipeWriter pipe, ContactStream contacts, DiallerRequest call)
    {
        await using var csv = new ContactCsv(pipe, call.Times, call.Aborted);
        await csv.WriteHeaderAsync();
        for (; contacts.HasCurrent; await contacts.MoveNextAsync())
            await csv.WriteAsync(contacts.Current);
    }

    private static async Task WriteNdjsonAsync(PipeWriter pipe, ContactStream contacts, DiallerRequest call)
    {
        await using var stream = new StreamedJson(pipe, call.Aborted);
        for (; contacts.HasCurrent; await contacts.MoveNextAsync())
        {
            stream.Writer.WriteRecord(contacts.Current, call.Times);
            stream.EndLine();
            await stream.FlushIfFullAsync();
        }
    }
}
