using Dialbook.Contacts;
using Dialbook.Crm;
using Dialbook.DoNotCall;
using Dialbook.Selections;
using Dialbook.Tenancy;

namespace Dialbook.Jobs.Imports;

/// <summary>What the rows of an import become, with all in which that differs: contacts, records, members of selections, numbers.</summary>
internal interface IImportTarget
{
    /// <summary>The columns that rows may have.</summary>
    ColumnSet Columns { get; }

    /// <summary>How many keys are looked up at a time: enough to be read as ranges, few enough to be held.</summary>
    int KeysPerLookup { get; }

    /// <summary>Checks a row of a body, as far as can be told before all are there. One that is wrong does not stop the others.</summary>
    ValueTask<StagedRow> CheckAsync(ClientId client, ImportRow row, CancellationToken cancellationToken);

    /// <summary>What tells whether another row is about the same.</summary>
    RowKey KeyOf(StagedRow row);

    /// <summary>The UserData that a row gives, where it is one that may.</summary>
    string? UserDataOf(StagedRow row);

    /// <summary>The ID of what exists already, for each key of which there is something.</summary>
    Task<IReadOnlyDictionary<RowKey, long>> FindAsync(
        ClientId client, IReadOnlyCollection<RowKey> keys, CancellationToken cancellationToken);

    /// <summary>A plan that makes something new of each row, with an ID reserved for each, but nothing of those of scope 0.</summary>
    Task<ImportPlan> PlanAsync(ClientId client, IReadOnlyList<RowKey> rows, CancellationToken cancellationToken);

    /// <summary>Writes the rows of a planned chunk; a repetition finds what is written already.</summary>
    /// <returns>What became of each row.</returns>
    Task<RowResult[]> WriteAsync(JobEntity job, ImportChunkEntity chunk, CancellationToken cancellationToken);

    /// <summary>What became of the rows of a chunk that failed too often: those that landed are found.</summary>
    Task<RowResult[]> FindResultsAsync(JobEntity job, ImportChunkEntity chunk, CancellationToken cancellationToken);
}

/// <summary>Knows what the rows of an import become.</summary>
public sealed class ImportTargets(
    ContactImport import, ContactIds ids, UserDataBulkIndex index, ContactChunkWriter contacts, CrmStore store, CrmSnapshots snapshots,
    CrmNumbers numbers, CrmLookup lookup, CrmWriter writer, ClientDirectory clients, SelectionMemberLoad members,
    DoNotCallLoad doNotCall)
{
    /// <value>8,000</value>
    internal int ContactsPerLookup { get; set; } = 8_000;

    internal IImportTarget Of(ImportDestination destination) => destination switch
    {
        ContactDestination { CampaignId: var campaign } => Contacts(campaign),
        RecordDestination { Table: var table, Key: var key } => Records(table, key),
        DoNotCallDestination { CountryCode: var country } => new DoNotCallTarget(country, doNotCall),
        _ => throw new ArgumentOutOfRangeException(nameof(destination)),
    };

    internal IImportTarget Of(JobEntity job) =>
        job.Table is { } table ? Records(table, job.KeyColumn!)
        : job.CountryCode is { } country ? new DoNotCallTarget(country, doNotCall)
        : Contacts(job.CampaignId);

    private ContactTarget Contacts(int? campaignId) =>
        new(campaignId, import, ids, index, contacts) { KeysPerLookup = ContactsPerLookup };

    private IImportTarget Records(CrmTable table, Column key) => table == CrmTables.SelectionMember
        ? new MemberTarget(clients, members)
        : new RecordTarget(table, key, store, snapshots, numbers, lookup, writer);
}
