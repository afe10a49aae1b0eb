namespace Dialbook.Contacts;

/// <summary>Reads the calls of contacts.</summary>
public sealed class CallHistory(ContactStore store)
{
    /// <summary>The calls of each contact, oldest first. Contacts that were never called cost nothing.</summary>
    public async Task<ILookup<long, Call>> ListAsync(IEnumerable<Contact> contacts, CancellationToken cancellationToken)
    {
        var runs = IdRun.Of(contacts.Where(contact => contact.RecordedCalls > 0).Select(contact => contact.Address));
        var calls = new List<Call>();
        await foreach (var ofRun in InOrder.SelectAsync(
            runs, ContactFinder.SideBySide, run => store.ListCallsAsync(run, cancellationToken), cancellationToken))
        {
            calls.AddRange(ofRun);
        }

        return calls.ToLookup(call => call.ContactId);
    }
}
