using Dialbook.Contacts;
using Dialbook.Testing;
using Dialbook.Tests.Running;

namespace Dialbook.Tests.HandOut;

/// <summary>One storage request goes wrong, at each place in turn: nobody is lost, and nobody is held by two.</summary>
public sealed class FaultedHandOutTests(AzuriteServer azurite)
{
    private readonly WatchedClock _clock = new();

    public static TheoryData<Fault> Kinds => Faults.Kinds;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private DateTime Now => _clock.GetUtcNow().UtcDateTime;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task What_A_Broken_Hand_Out_Has_Taken_Comes_Back(Fault fault)
    {
        var client = await HandOuts.NewClientAsync(azurite, _clock);
        var right = await HandOutRaceTests.ImportAsync(client, 5);
        var changed = await client.ImportAsync();
        await Faults.AtEachStepAsync(fault, leastSteps: 5, async (transport, step) =>
        {
            // one of them is found to be on the list, so that the hand-out has to put it back
            await client.UpdateAsync(changed.Id, (ContactColumns.PhoneNumbers[0], $"+49 30 9000{step:D3}"));
            await client.ListAsync($"+49 30 9000{step:D3}");
            await client.NextAsync(10, seconds: 30, domain: client.Process(transport, maxRetries: 0)).FailsAsync();
            _clock.Advance(TimeSpan.FromSeconds(31));
            Assert.Equal(right, await client.NextIdsAsync(10, seconds: 30));
            _clock.Advance(TimeSpan.FromSeconds(31));
        });
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_Repeated_Request_Takes_No_More_Than_The_First_Would_Have(Fault fault)
    {
        var client = await HandOuts.NewClientAsync(azurite, _clock);
        var ids = await HandOutRaceTests.ImportAsync(client, 8);
        await Faults.AtEachStepAsync(fault, leastSteps: 5, async (transport, step) =>
        {
            var broken = client.Process(transport, maxRetries: 0);
            var begun = await client.BeginAsync($"{fault} {step}");
            await client.NextAsync(3, domain: broken, request: begun).FailsAsync();
            _clock.Advance(TimeSpan.FromSeconds(6));
            var result = await client.NextAsync(3, request: await client.BeginAsync($"{fault} {step}"));
            Assert.Equal(3, result.Contacts.Count);
            Assert.Equal(5, (await client.NextAsync(100)).Contacts.Count);
            _clock.Advance(TimeSpan.FromMinutes(10));
            Assert.Equal(ids, (await client.NextIdsAsync(100, seconds: 30)).Order());
            _clock.Advance(TimeSpan.FromMinutes(1));
        });
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_Call_Under_A_Lease_Is_Recorded_And_The_Contact_Comes_When_The_Call_Says(Fault fault)
    {
        var client = await HandOuts.NewClientAsync(azurite, _clock);
        var contact = await client.ImportAsync();
        await Faults.AtEachStepAsync(fault, leastSteps: 4, async (transport, step) =>
        {
            var held = Assert.Single((await client.NextAsync(seconds: 60)).Contacts);
            var again = Now.AddMinutes(30);
            await client.RecordAsync(held, "Delay (Delay)", again, client.Process(transport, maxRetries: 0)).FailsAsync();
            if ((await client.HistoryAsync(contact.Id)).Count < step)
                await client.RecordAsync(held, "Delay (Delay)", again);
            _clock.Advance(TimeSpan.FromMinutes(2));
            Assert.Empty(await client.NextIdsAsync());
            _clock.Advance(TimeSpan.FromMinutes(30));
        });
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_Broken_Change_Leaves_The_Contact_In_One_Of_Its_Places(Fault fault)
    {
        var client = await HandOuts.NewClientAsync(azurite, _clock);
        var contact = await client.ImportAsync();
        await Faults.AtEachStepAsync(fault, leastSteps: 4, async (transport, step) =>
        {
            var draft = new ContactDraft { Id = contact.Id };
            draft.Columns.Set(ContactColumns.FollowUp, Now.AddMinutes(20));
            await client.Process(transport, maxRetries: 0).Update.UpdateAsync(client.Id, draft, default, Cancellation).FailsAsync();
            var isChanged = (await client.FindAsync(contact.Id))!.Time(ContactColumns.FollowUp) == Now.AddMinutes(20);
            var now = await client.NextIdsAsync(seconds: 30);
            Assert.Equal(isChanged ? [] : [contact.Id], now);
            _clock.Advance(TimeSpan.FromMinutes(21));
            Assert.Equal([contact.Id], await client.NextIdsAsync(seconds: 30));
            _clock.Advance(TimeSpan.FromMinutes(1));
            await client.UpdateAsync(contact.Id, (ContactColumns.FollowUp, null));
        });
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_Broken_Give_Back_Or_Renewal_Can_Be_Repeated(Fault fault)
    {
        var client = await HandOuts.NewClientAsync(azurite, _clock);
        var contact = await client.ImportAsync();
        await Faults.AtEachStepAsync(fault, leastSteps: 5, async (transport, step) =>
        {
            var held = Assert.Single((await client.NextAsync(seconds: 60)).Contacts);
            var broken = client.Process(transport, maxRetries: 0);
            await Faults.FailsAsync(broken.Leases.RenewAsync(client.Id, held.Lease, 120, Cancellation));
            await Faults.FailsAsync(broken.Leases.GiveBackAsync(client.Id, held.Lease, Cancellation));
            await client.Domain.Leases.GiveBackAsync(client.Id, held.Lease, Cancellation);
            Assert.Equal([contact.Id], await client.NextIdsAsync(seconds: 30));
            _clock.Advance(TimeSpan.FromMinutes(1));
        });
    }
}
