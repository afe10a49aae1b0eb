using Dialbook.Records;

namespace Dialbook.Jobs.Imports;

/// <summary>What the rows of an import become: contacts, records of a table of the CRM, or members of selections.</summary>
internal interface IImportTarget
{
    /// <summary>The columns that rows may have.</summary>
    ColumnSet Columns { get; }

    /// <summary>How many keys are looked up at a time: enough to be read as ranges, few enough to be held.</summary>
    int LookUp { get; }

    /// <summary>What tells whether another row is about the same.</summary>
    RowKey KeyOf(StagedRow row);

    /// <summary>The ID of what exists already, of each key that has it.</summary>
    Task<IReadOnlyDictionary<RowKey, long>> FindAsync(
        ClientId client, IReadOnlyCollection<RowKey> keys, CancellationToken cancellationToken);

    /// <summary>A plan that makes something new of each row, with an ID reserved for each; of those of scope 0 nothing.</summary>
    Task<ImportPlan> PlanAsync(ClientId client, IReadOnlyList<RowKey> rows, CancellationToken cancellationToken);

    /// <summary>Writes the rows of a planned chunk; a repetition finds what is written already.</summary>
    /// <returns>What became of each row.</returns>
    Task<RowResult[]> WriteAsync(JobEntity job, ImportChunkEntity chunk, CancellationToken cancellationToken);

    /// <summary>What became of the rows of a chunk that is given up: those that landed are found.</summary>
    Task<RowResult[]> FindResultsAsync(JobEntity job, ImportChunkEntity chunk, CancellationToken cancellationToken);
}
