using Dialbook.Contacts;

namespace Dialbook.Functions.Contacts;

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
