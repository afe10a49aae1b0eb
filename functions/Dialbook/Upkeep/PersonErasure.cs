using Dialbook.Tenancy;

namespace Dialbook.Upkeep;

/// <summary>
/// Erases a person wherever a client's data has them. What was derived from the records goes before them, so that a repetition after a
/// failure still finds by them what is left; caller IDs come last, since they are made of what is there then.
/// </summary>
public sealed class PersonErasure(
    ContactErasure contacts, CrmErasure crm, JobErasure jobs, AnswerErasure answers, DoNotCallErasure doNotCall,
    CallerIdErasure callerIds)
{
    /// <summary>Erases whom the subject tells. It may be repeated, at any time and after any failure.</summary>
    /// <returns>What was erased where; nothing if nothing was left.</returns>
    public async Task<ErasureReport> RunAsync(Client client, ErasureSubject subject, CancellationToken cancellationToken)
    {
        var report = new ErasureReport();
        var foundContacts = await contacts.FindAsync(client.Id, subject, cancellationToken);
        var foundCrm = await crm.FindAsync(client, subject, cancellationToken);
        var person = new FoundPerson(client, subject, foundContacts, foundCrm.Persons);
        await jobs.EraseAsync(client.Id, person, report, cancellationToken);
        await answers.EraseAsync(client.Id, person, report, cancellationToken);
        await doNotCall.EraseAsync(client.Id, person, report, cancellationToken);
        await contacts.EraseAsync(client.Id, person, report, cancellationToken);
        await crm.EraseAsync(client.Id, foundCrm, report, cancellationToken);
        await callerIds.EraseAsync(client.Id, person, report, cancellationToken);
        return report;
    }
}
