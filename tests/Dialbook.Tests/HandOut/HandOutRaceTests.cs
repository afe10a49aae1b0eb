using System.Collections.Concurrent;
using Azure;
using Dialbook.Contacts;
using Dialbook.HandOut;
using Dialbook.Testing;
using Dialbook.Tests.Running;

namespace Dialbook.Tests.HandOut;

/// <summary>Many callers at once, processes that end, a store that fails.</summary>
public sealed class HandOutRaceTests(AzuriteServer azurite)
{
    private const int Contacts = 400;
    private readonly WatchedClock _clock = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    [Theory]
    [InlineData(0)]
    [InlineData(0.1)]
    public async Task Nobody_Is_Handed_Out_Twice_Within_A_Lease_And_Everybody_Once(double faults)
    {
        var client = await HandOuts.NewClientAsync(azurite, _clock);
        var ids = await ImportAsync(client, Contacts);
        List<Domain> processes = [.. Enumerable.Range(0, 4).Select(seed => client.Process(Faults.Random(seed, faults)))];
        var held = new ConcurrentDictionary<long, HandedOut>();

        // some callers end within a hand-out, and what they have taken comes back at its time
        var killed = await Task.WhenAll(Enumerable.Range(1, 6).Select(step => TakeAndEndAsync(client, step)));
        Assert.Contains(killed, isKilled => isKilled);
        await Task.WhenAll(Enumerable.Range(0, 64).Select(caller => TakeAllAsync(processes[caller % 4], 1 + (caller % 7))));
        Assert.All(held.Keys, id => Assert.Contains(id, ids));
        _clock.Advance(TimeSpan.FromSeconds(61));
        await Task.WhenAll(Enumerable.Range(0, 16).Select(caller => TakeAllAsync(processes[caller % 4], 3)));
        Assert.Equal(ids.Count, held.Count);

        // leases that are not ended come back, each once
        var before = held.ToDictionary();
        held.Clear();
        _clock.Advance(TimeSpan.FromHours(2));
        await Task.WhenAll(Enumerable.Range(0, 64).Select(caller => TakeAllAsync(processes[caller % 4], 11)));
        Assert.Equal(ids.Count, held.Count);
        Assert.DoesNotContain(held.Values, contact => before[contact.Contact.Id].Lease == contact.Lease);

        async Task TakeAllAsync(Domain process, int count)
        {
            for (var isPatient = true; ;)
            {
                HandOutResult result;
                try
                {
                    result = await client.NextAsync(count, seconds: 3_600, domain: process);
                }
                catch (Exception e) when (faults > 0 && e is RequestFailedException or AggregateException)
                {
                    continue;
                }

                foreach (var contact in result.Contacts)
                    Assert.True(held.TryAdd(contact.Contact.Id, contact), $"{contact.Contact.Id} was handed out twice");
                if (result.Contacts.Count > 0)
                    continue;
                if (!isPatient)
                    return;
                isPatient = false;
            }
        }
    }

    [Fact]
    public async Task A_Number_That_Is_Listed_While_A_Hand_Out_Runs_Is_Not_In_One_That_Ends_After_That_And_Is_Found_Once_Taken_Off()
    {
        var client = await HandOuts.NewClientAsync(azurite, _clock);
        for (var step = 1; ; step++)
        {
            var contact = await client.ImportAsync();
            var transport = new InterruptedTransport(step, () => client.ListAsync("+49 30 123456"));
            var process = client.Process(transport);
            var handedOut = await client.NextAsync(100, seconds: 30, domain: process);
            if (transport.RequestCount < step)
                break;

            Assert.Empty(handedOut.Contacts);
            Assert.Empty(await client.NextIdsAsync(100));
            await client.Domain.DoNotCall.RemoveAsync(client.Id, HandOuts.Number("+4930123456"), Cancellation);
            _clock.Advance(TimeSpan.FromMinutes(1));
            Assert.Equal([contact.Id], await client.NextIdsAsync());
            await client.Domain.Deletion.DeleteAsync(client.Id, ContactKey.OfId(contact.Id), default, Cancellation);
            _clock.Advance(TimeSpan.FromMinutes(10));
        }
    }

    [Fact]
    public async Task A_Number_That_Is_Taken_Off_While_A_Hand_Out_Runs_Is_Found_By_The_Next()
    {
        var client = await HandOuts.NewClientAsync(azurite, _clock);
        for (var step = 1; ; step++)
        {
            var contact = await client.ImportAsync();
            await client.ListAsync("+49 30 123456");
            var transport = new InterruptedTransport(step, () =>
                client.Domain.DoNotCall.RemoveAsync(client.Id, HandOuts.Number("+4930123456"), Cancellation));
            var now = await client.NextIdsAsync(seconds: 30, domain: client.Process(transport));
            if (transport.RequestCount < step)
                break;
            if (now.Count == 0)
                Assert.Equal([contact.Id], await client.NextIdsAsync());
            await client.Domain.Deletion.DeleteAsync(client.Id, ContactKey.OfId(contact.Id), default, Cancellation);
            _clock.Advance(TimeSpan.FromMinutes(10));
        }
    }

    [Theory]
    [InlineData(1, 4)]
    [InlineData(50, 8)]
    public async Task A_Hand_Out_Takes_Few_Calls_Of_The_Store(int count, int most)
    {
        var client = await HandOuts.NewClientAsync(azurite, _clock);
        await ImportAsync(client, 200);
        var transport = new FaultyTransport((_, _) => Fault.None);
        var process = client.Process(transport);
        Assert.Equal(count, (await client.NextIdsAsync(count, domain: process)).Count);
        var before = transport.RequestCount;
        Assert.Equal(count, (await client.NextIdsAsync(count, domain: process)).Count);
        Assert.InRange(transport.RequestCount - before, 1, most);
    }

    [Fact]
    public async Task A_Change_While_A_Hand_Out_Runs_Loses_Nobody()
    {
        var client = await HandOuts.NewClientAsync(azurite, _clock);
        for (var step = 1; ; step++)
        {
            var contact = await client.ImportAsync();
            var transport = new InterruptedTransport(step, () => client.UpdateAsync(contact.Id, (ContactColumns.RandomSortOrder, 1L)));
            var held = await client.NextAsync(seconds: 30, domain: client.Process(transport));
            if (transport.RequestCount < step)
                break;
            Assert.Single(held.Contacts);
            Assert.Empty(await client.NextIdsAsync());
            _clock.Advance(TimeSpan.FromSeconds(31));
            Assert.Equal([contact.Id], await client.NextIdsAsync());
            await client.Domain.Deletion.DeleteAsync(client.Id, ContactKey.OfId(contact.Id), default, Cancellation);
            _clock.Advance(TimeSpan.FromMinutes(10));
        }
    }

    [Fact]
    public async Task A_Hand_Out_While_A_Change_Runs_Loses_Nobody()
    {
        var client = await HandOuts.NewClientAsync(azurite, _clock);
        for (var step = 1; ; step++)
        {
            var contact = await client.ImportAsync();
            var taken = new List<long>();
            var transport = new InterruptedTransport(step, async () => taken.AddRange(await client.NextIdsAsync(seconds: 30)));
            var draft = new ContactDraft { Id = contact.Id };
            draft.Columns.Set(ContactColumns.FollowUp, Now.AddMinutes(1));
            await client.Process(transport).Update.UpdateAsync(client.Id, draft, default, Cancellation);
            if (transport.RequestCount < step)
                break;
            _clock.Advance(TimeSpan.FromMinutes(1));
            Assert.Equal([contact.Id], await client.NextIdsAsync());
            await client.Domain.Deletion.DeleteAsync(client.Id, ContactKey.OfId(contact.Id), default, Cancellation);
            _clock.Advance(TimeSpan.FromMinutes(10));
        }
    }

    internal static async Task<List<long>> ImportAsync(TestClient client, int count)
    {
        var ids = new List<long>();
        foreach (var some in Enumerable.Range(0, count).Chunk(100))
        {
            var (first, taken) = await client.Domain.Ids.ReserveAsync(client.Id, client.Campaign.Id, some.Length, Cancellation);
            List<Contact> contacts = [.. Enumerable.Range(0, taken).Select(i =>
                client.Domain.Import.NewContact(
                    new(client.Id, client.Campaign.Id, first + i), client.Draft(null).Columns, $"import {first + i}"))];
            Assert.Empty(await client.Domain.BulkContacts.TryAddAsync(contacts, Cancellation));
            ids.AddRange(contacts.Select(contact => contact.Id));
        }

        return ids;
    }

    /// <summary>A process that ends before one of the requests of a hand-out, or before its answer.</summary>
    private static async Task<bool> TakeAndEndAsync(TestClient client, int step)
    {
        var last = step % 2 == 0 ? Fault.ResetBefore : Fault.ResetAfter;
        var transport = new FaultyTransport((_, number) => number < step ? Fault.None : last);
        return await client.NextAsync(5, seconds: 60, domain: client.Process(transport, maxRetries: 0)).FailsAsync();
    }
}
