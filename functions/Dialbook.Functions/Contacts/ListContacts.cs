using System.IO.Pipelines;
using Dialbook.Contacts;

namespace Dialbook.Functions.Contacts;

/// <summary>Lists the contacts of a campaign or of the client: paged, filtered, sorted, and streamed however many they are.</summary>
internal static class ListContacts
{
    private const int LargestPage = 10_000;

    public static async Task<IResult> HandleAsync(DiallerRequest request, ContactList list)
    {
        var query = ContactQueryReader.Read(request);
        var pageSize = PageSize(request);
        var contacts = await ContactStream.OpenAsync(list.ListAsync(request.Client, query, request.Aborted), request.Aborted);
        return new StreamedAnswer(Answer.JsonType, pipe => WriteAsync(pipe, request, query, pageSize, contacts), contacts);
    }

    private static async Task WriteAsync(PipeWriter pipe, DiallerRequest request, ContactQuery query, long pageSize, ContactStream contacts)
    {
        await using var stream = new StreamedJson(pipe, request.Aborted);
        var writer = stream.Writer;
        writer.WriteStartObject();
        writer.WriteString("filter", query.Filter?.Text);
        writer.WriteNumber("limitStart", query.Start);
        writer.WriteNumber("limitPageSize", pageSize);
        writer.WriteStartArray("records");
        var count = 0;
        var last = 0L;
        for (; contacts.HasCurrent && count != pageSize; count++)
        {
            last = contacts.Current.Id;
            writer.WriteRecord(contacts.Current, request.Times);
            await stream.FlushIfFullAsync();
            await contacts.MoveNextAsync();
        }

        writer.WriteEndArray();
        writer.WriteNumber("count", count);
        writer.WriteString("orderBy", query.OrderBy.Name);
        writer.WriteBoolean("ascending", query.Ascending);
        writer.WriteString("nextPage", contacts.HasCurrent && query.IsById ? PageToken.Of(last) : null);
        writer.WriteNumber("status", StatusCodes.Status200OK);
        writer.WriteEndObject();
    }

    private static long PageSize(DiallerRequest request) =>
        request.OptionalInteger("limitPageSize") switch
        {
            null or -1 => -1,
            >= 1 and <= LargestPage and var size => size,
            _ => throw DialbookException.Invalid("limitPageSize", $"must be 1 to {LargestPage}, or -1 for all"),
        };
}

/// <summary>Contacts on their way. The first is read before the answer begins: what is refused is refused with its own status.</summary>
internal sealed class ContactStream : IAsyncDisposable
{
    private readonly IAsyncEnumerator<Contact> _contacts;

    private ContactStream(IAsyncEnumerator<Contact> contacts) => _contacts = contacts;

    /// <summary>Whether there is a <see cref="Current"/>; else the end is reached.</summary>
    public bool HasCurrent { get; private set; }

    public Contact Current => _contacts.Current;

    public static async Task<ContactStream> OpenAsync(IAsyncEnumerable<Contact> contacts, CancellationToken cancellationToken)
    {
        var stream = new ContactStream(contacts.GetAsyncEnumerator(cancellationToken));
        try
        {
            await stream.MoveNextAsync();
            return stream;
        }
        catch
        {
            await stream.DisposeAsync();
            throw;
        }
    }

    public async ValueTask MoveNextAsync() => HasCurrent = await _contacts.MoveNextAsync();

    public ValueTask DisposeAsync() => _contacts.DisposeAsync();
}
