using Dialbook.Contacts;
using Dialbook.Testing;
using Dialbook.Tests.Running;
using Microsoft.Extensions.Time.Testing;

namespace Dialbook.Tests.Contacts;

/// <summary>One storage request of a change, a recorded call or a deletion fails, at each place in turn.</summary>
public sealed class FaultedChangeTests(AzuriteServer azurite)
{
    public static TheoryData<Fault> Kinds => Faults.Kinds;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_Change_Of_UserData_That_Broke_Off_Leaves_The_Old_Or_The_New_And_Both_Names_Usable(Fault fault)
    {
        var client = await TestClient.NewAsync(azurite);
        await Faults.AtEachStepAsync(fault, leastSteps: 6, async (transport, step) =>
        {
            var (old, changed) = ($"old {step}", $"new {step}");
            var contact = await client.ImportAsync(old);
            var draft = new ContactDraft { Id = contact.Id };
            draft.Columns.Set(ContactColumns.UserData, changed);
            await client.Process(transport, maxRetries: 0).Update.UpdateAsync(client.Id, draft, default, Cancellation).FailsAsync();
            Assert.Single((await client.FindAsync(old)).Concat(await client.FindAsync(changed)));
            await client.AssertSoundAsync();

            await client.Domain.Update.UpdateAsync(client.Id, draft, default, Cancellation);
            Assert.Empty(await client.FindAsync(old));
            Assert.Equal(contact.Id, Assert.Single(await client.FindAsync(changed)).Id);

            var next = await client.ImportAsync(old, overwrite: true);
            Assert.Equal(next.Id, (await client.ImportAsync(old, overwrite: true)).Id);
            Assert.Equal(contact.Id, (await client.ImportAsync(changed, overwrite: true)).Id);
            Assert.Equal([next.Id], (await client.FindAsync(old)).Select(found => found.Id));
            await client.AssertSoundAsync();
        });
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_Call_Is_Recorded_With_Its_Result_Or_Not_At_All_And_Once_With_Its_Key(Fault fault)
    {
        var clock = new FakeTimeProvider();
        var client = await TestClient.NewAsync(azurite, clock);
        await Faults.AtEachStepAsync(fault, leastSteps: 5, async (transport, step) =>
        {
            var contact = await client.ImportAsync($"call {step}");
            var broken = client.Process(transport, maxRetries: 0);
            await RecordAsync(broken).FailsAsync();
            var tries = (await client.FindAsync(contact.Id))!.Integer(ContactColumns.Tries);
            Assert.Equal(tries, (await client.HistoryAsync(contact.Id)).Count);

            clock.Advance(TimeSpan.FromSeconds(6));
            await RecordAsync(client.Domain);
            Assert.Equal(1, (await client.FindAsync(contact.Id))!.Integer(ContactColumns.Tries));
            Assert.Single(await client.HistoryAsync(contact.Id));

            async Task RecordAsync(Domain domain) => await client.RecordAsync(
                contact.Id, TestClient.GivenCall("Success (Done)"), await client.BeginAsync($"call {step}", domain), domain);
        });
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_Deletion_That_Broke_Off_Can_Be_Repeated_And_Its_UserData_Used_Again(Fault fault)
    {
        var client = await TestClient.NewAsync(azurite);
        await Faults.AtEachStepAsync(fault, leastSteps: 6, async (transport, step) =>
        {
            var userData = $"deletion {step}";
            var contact = await client.ImportAsync(userData);
            await client.RecordAsync(contact.Id, TestClient.GivenCall("Delay (Delay)"));
            await client.Process(transport, maxRetries: 0)
                .Deletion.DeleteAsync(client.Id, ContactKey.OfId(contact.Id), default, Cancellation).FailsAsync();
            var left = await client.FindAsync(userData);
            if (await client.FindAsync(contact.Id) is not null)
                Assert.Single(await client.HistoryAsync(contact.Id));
            Assert.Equal(left.Count, await CountAsync(client, contact));

            await DeleteAgainAsync(client, contact);
            Assert.Empty(await client.FindAsync(userData));
            Assert.Equal(0, await CountAsync(client, contact));
            Assert.Empty(await client.Domain.Contacts.ListCallsAsync(new(contact.Address, contact.Id), Cancellation));

            var next = await client.ImportAsync(userData, overwrite: true);
            Assert.Equal([next.Id], (await client.FindAsync(userData)).Select(found => found.Id));
            Assert.Equal((0, 0L), (next.RecordedCalls, next.Integer(ContactColumns.Tries)));
        });
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_Deletion_With_250_Calls_Ends_Without_A_Trace_However_It_Broke_Off(Fault fault)
    {
        var client = await TestClient.NewAsync(azurite);
        await Faults.AtEachStepAsync(fault, leastSteps: 7, async (transport, step) =>
        {
            var userData = $"many calls {step}";
            var contact = await client.ImportAsync(userData);
            await CallRows.AddAsync(client, contact, 250);
            await client.Process(transport, maxRetries: 0)
                .Deletion.DeleteAsync(client.Id, ContactKey.OfId(contact.Id), default, Cancellation).FailsAsync();
            var calls = await client.Domain.Contacts.ListCallsAsync(new(contact.Address, contact.Id), Cancellation);
            if (await client.FindAsync(contact.Id) is null)
                Assert.Empty(calls);
            else
                Assert.Equal(contact.Id, Assert.Single(await client.FindAsync(userData)).Id);

            await DeleteAgainAsync(client, contact);
            Assert.Empty(await client.Domain.Contacts.ListCallsAsync(new(contact.Address, contact.Id), Cancellation));
            Assert.Empty(await client.FindAsync(userData));
        });
    }

    private static async Task<int> CountAsync(TestClient client, Contact contact) => await client.FindAsync(contact.Id) is null ? 0 : 1;

    private static async Task DeleteAgainAsync(TestClient client, Contact contact)
    {
        try
        {
            await client.Domain.Deletion.DeleteAsync(client.Id, ContactKey.OfId(contact.Id), default, Cancellation);
        }
        catch (DialbookException e) when (e.Fault == DialbookFault.NotFound)
        {
            // the first call did it, and its answer was lost
        }
    }
}
