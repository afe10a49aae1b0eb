using System.Collections.Concurrent;
using Dialbook.Crm;
using Dialbook.Storage;
using Dialbook.Testing;

namespace Dialbook.Tests.Crm;

public sealed class CrmSnapshotTests(AzuriteServer azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Blocks_That_Changed_Have_Snapshots_When_The_Timer_Has_Looked()
    {
        var crm = await NewAsync(1, 1_001, 2_001);
        Assert.Equal((3, 3), await ReadAsync(crm, 0, 1, 2));
        await crm.DeleteAsync(CrmTables.Person, 1_001);
        await crm.WriteAsync(CrmTables.Person, ("person_id", 2_001), ("lastname", "Changed"));
        await crm.WriteAsync(CrmTables.Person, ("person_id", 3_001));
        await crm.WriteAsync(CrmTables.Contact, ("contact_id", 4_001));
        await crm.Domain.CallerIdRefreshQueue.SendChangedAsync(crm.Client, Cancellation);

        Assert.Equal((3, 0), await ReadAsync(crm, 0, 1, 2, 3));
        var names = await crm.Domain.Snapshots.ReadAsync(crm.Client, CrmTables.Person, [2, 3], Cancellation).ToListAsync(Cancellation);
        Assert.Equal(["Changed", ""], names.Select(records => records.Single().Text("lastname")));
        var companies = await crm.Domain.Snapshots.ReadAsync(crm.Client, CrmTables.Contact, [4], Cancellation).SingleAsync(Cancellation);
        Assert.Equal(4_001, Assert.Single(companies).Id);
    }

    [Fact]
    public async Task The_Timer_Writes_Only_The_Snapshots_Of_What_Changed()
    {
        var crm = await NewAsync(1, 1_001);
        await crm.Domain.CallerIdRefreshQueue.SendChangedAsync(crm.Client, Cancellation);
        await crm.WriteAsync(CrmTables.Person, ("person_id", 1), ("lastname", "Changed"));
        await (await crm.Domain.Marks.OpenAsync(
            crm.Client, [new("person-0"), new("person-1"), new("person-9"), new("person-*"), new("diallercampaign-1"), new("selection-1")],
            Cancellation)).DisposeAsync();

        var writes = new ConcurrentBag<string>();
        var transport = new FaultyTransport((request, _) =>
        {
            if (request.Method.Method == "PUT" && request.Uri.Path.Contains("CrmSnapshots", StringComparison.Ordinal))
                writes.Add(request.Uri.Path);
            return Fault.None;
        });
        await crm.Owner.Process(transport).CallerIdRefreshQueue.SendChangedAsync(crm.Client, Cancellation);
        Assert.Contains(StorageKey.OfBlock(0), Assert.Single(writes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Blocks_Far_Apart_Are_Read_Without_What_Is_Between()
    {
        var crm = await NewAsync(1, 50_001, 900_001);
        Assert.Equal((3, 3), await ReadAsync(crm, 0, 50, 900));
        var queries = new ConcurrentBag<string>();
        var transport = new FaultyTransport((request, _) =>
        {
            queries.Add(request.Uri.Query);
            return Fault.None;
        });
        var read = await crm.Owner.Process(transport).Snapshots.ReadAsync(crm.Client, CrmTables.Person, [0, 900], Cancellation).ToListAsync(
            Cancellation);
        Assert.Equal([1, 900_001], read.Select(records => records.Single().Id));
        Assert.DoesNotContain(queries, query => query.Contains("$filter", StringComparison.Ordinal));
    }

    /// <summary>A CRM with some persons.</summary>
    private async Task<CrmBook> NewAsync(params int[] persons)
    {
        var crm = await CrmBook.NewAsync(azurite);
        await crm.Domain.Queues.CreateAsync(Cancellation);
        await crm.UpsertAsync(CrmTables.Person, [.. persons.Select(id => CrmBook.Row(CrmTables.Person, ("person_id", id)))]);
        return crm;
    }

    /// <summary>Reads blocks of persons: how many there are, and how many blocks had to be read record by record.</summary>
    private static async Task<(int Persons, int Blocks)> ReadAsync(CrmBook crm, params int[] blocks)
    {
        var listed = 0;
        var transport = new FaultyTransport((request, _) =>
        {
            if (request.Uri.Path.EndsWith("/Crm()", StringComparison.Ordinal))
                Interlocked.Increment(ref listed);
            return Fault.None;
        });
        var persons = 0;
        await foreach (var records in crm.Owner.Process(transport).Snapshots.ReadAsync(crm.Client, CrmTables.Person, blocks, Cancellation))
            persons += records.Count;
        return (persons, listed);
    }
}
