using Dialbook.Crm;
using Dialbook.Records;
using Dialbook.Selections;
using Dialbook.Tenancy;

namespace Dialbook.Jobs.Imports;

/// <summary>Tells what the rows of an import become.</summary>
public sealed class ImportTargets(
    ContactTarget contacts, CrmStore store, CrmSnapshots snapshots, CrmNumbers numbers, CrmLookup lookup, CrmWriter writer,
    ClientDirectory clients, SelectionMemberLoad members)
{
    internal IImportTarget Contacts => contacts;

    internal IImportTarget Of(JobEntity job)
    {
        if (job.Kind != JobKind.ImportRecords)
            return contacts;
        var table = CrmTables.FindLoadable(job.Table!)!;
        return Of(table, table.Columns.Find(job.KeyColumn!)!);
    }

    internal IImportTarget Of(CrmTable table, Column key) => table == CrmTables.SelectionMember
        ? new MemberTarget(clients, members)
        : new RecordTarget(table, key, store, snapshots, numbers, lookup, writer);
}
