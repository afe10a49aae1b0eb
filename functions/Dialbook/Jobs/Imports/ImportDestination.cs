using Dialbook.Crm;
using Dialbook.Tenancy;

namespace Dialbook.Jobs.Imports;

/// <summary>Where the rows of a body go, and how.</summary>
public abstract record ImportDestination(ClientId Client)
{
    /// <summary>The names in the rows that are passed over, as far as the rows are read.</summary>
    public IgnoredColumns Ignored { get; init; } = new();

    internal abstract JobKind Kind { get; }

    /// <summary>Whether rows may be about what exists, or about the same, so that all must be there before any is written.</summary>
    internal abstract bool IsOverwriting { get; }

    /// <summary>The most rows of one job.</summary>
    internal int MaxRows => IsOverwriting ? BatchImport.MaxOverwritingRows : BatchImport.MaxRows;

    /// <summary>What a caller may leave away so that more rows are taken; empty if there is nothing.</summary>
    internal virtual string LimitingOption => "";

    internal abstract void Describe(JobEntity job);
}

/// <summary>Rows become contacts.</summary>
/// <param name="CampaignId">The campaign of rows that name none.</param>
/// <param name="Overwrites">Whether a contact of the same campaign with the same UserData gets a row's columns.</param>
public sealed record ContactDestination(ClientId Client, int? CampaignId, bool Overwrites) : ImportDestination(Client)
{
    internal override JobKind Kind => JobKind.ImportContacts;
    internal override bool IsOverwriting => Overwrites;
    internal override string LimitingOption => Overwrites ? " with overwriteDuplicates=true" : "";

    internal override void Describe(JobEntity job) => (job.CampaignId, job.Overwrites) = (CampaignId, Overwrites);
}

/// <summary>
/// Rows become records of a table of the CRM. A row about a record that exists changes it; of several about the same one only the last
/// counts.
/// </summary>
/// <param name="Key">The column by which records are looked up: the primary key, or a unique column.</param>
public sealed record RecordDestination(Caller Caller, CrmTable Table, Column Key) : ImportDestination(Caller.Client.Id)
{
    internal override JobKind Kind => JobKind.ImportRecords;
    internal override bool IsOverwriting => true;

    internal override void Describe(JobEntity job) =>
        (job.Table, job.KeyColumn, job.AssociateId, job.Overwrites) = (Table, Key, Caller.AssociateId, true);
}

/// <summary>The numbers of rows go on the do-not-call list. Of several rows with the same number only the last counts.</summary>
/// <param name="CountryCode">The code of the country that the numbers are in.</param>
public sealed record DoNotCallDestination(ClientId Client, int CountryCode) : ImportDestination(Client)
{
    internal override JobKind Kind => JobKind.ImportDoNotCall;
    internal override bool IsOverwriting => true;

    internal override void Describe(JobEntity job) => (job.CountryCode, job.Overwrites) = (CountryCode, true);
}
