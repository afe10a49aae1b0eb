using Dialbook.Contacts;
using Dialbook.Testing;
using Dialbook.Tests.Running;
using Microsoft.Extensions.Time.Testing;

namespace Dialbook.Tests.Contacts;

/// <summary>One storage request of an import fails, at each place in turn, and nobody tries it again but the caller.</summary>
public sealed class FaultedImportTests(AzuriteServer azurite)
{
    public static TheoryData<Fault> Kinds => Faults.Kinds;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_Creation_That_Broke_Off_Anywhere_Is_Healed_By_The_Next_Import(Fault fault)
    {
        var client = await TestClient.NewAsync(azurite);
        await Faults.AtEachStepAsync(fault, leastSteps: 4, async (transport, step) =>
        {
            var userData = $"creation {step}";
            var broken = client.Process(transport, maxRetries: 0);
            await broken.Import.ImportAsync(client.Id, client.Draft(userData), overwrite: true, null, Cancellation).FailsAsync();
            Assert.InRange((await client.FindAsync(userData)).Count, 0, 1);
            await client.AssertSoundAsync();

            var contact = await client.ImportAsync(userData, overwrite: true, name: "Grace");
            Assert.Equal("Grace", (await client.FindAsync(contact.Id))!.Text(ContactColumns.Name));
            Assert.Equal([contact.Id], (await client.FindAsync(userData)).Select(found => found.Id));
            Assert.Single(await client.ListAsync(), listed => listed.UserData == userData);
        });
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_Creation_Without_Overwriting_Leaves_Nothing_That_Is_Found_But_The_Contact(Fault fault)
    {
        var client = await TestClient.NewAsync(azurite);
        await Faults.AtEachStepAsync(fault, leastSteps: 4, async (transport, step) =>
        {
            var userData = $"further {step}";
            var first = await client.ImportAsync(userData);
            var broken = client.Process(transport, maxRetries: 0);
            await broken.Import.ImportAsync(client.Id, client.Draft(userData), overwrite: false, null, Cancellation).FailsAsync();
            await client.AssertSoundAsync();

            var before = (await client.FindAsync(userData)).Select(found => found.Id).ToList();
            Assert.Contains(first.Id, before);
            var next = await client.ImportAsync(userData);
            Assert.Equal(before.Append(next.Id).Order(), (await client.FindAsync(userData)).Select(found => found.Id));
            await client.AssertSoundAsync();
        });
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_Import_Repeated_With_Its_Idempotency_Key_Makes_One_Contact_Wherever_It_Broke_Off(Fault fault)
    {
        var clock = new FakeTimeProvider();
        var client = await TestClient.NewAsync(azurite, clock);
        foreach (var overwrite in (bool[])[false, true])
        {
            await Faults.AtEachStepAsync(fault, leastSteps: 6, async (transport, step) =>
            {
                var (userData, key) = ($"key {overwrite} {step}", $"{overwrite} {step}");
                var broken = client.Process(transport, maxRetries: 0);
                await ImportAsync(broken).FailsAsync();
                clock.Advance(TimeSpan.FromSeconds(6));
                var contact = await ImportAsync(client.Domain);
                clock.Advance(TimeSpan.FromSeconds(6));
                Assert.Equal(contact.Id, (await ImportAsync(client.Process())).Id);
                Assert.Equal([contact.Id], (await client.FindAsync(userData)).Select(found => found.Id));
                Assert.Single(await client.ListAsync(), listed => listed.UserData == userData);

                async Task<Contact> ImportAsync(Domain domain) =>
                    await domain.Import.ImportAsync(
                        client.Id, client.Draft(userData), overwrite, await client.BeginAsync(key, domain), Cancellation);
            });
        }

        await client.AssertSoundAsync();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_Overwriting_Import_Changes_The_Contact_Whole_Or_Not_At_All(Fault fault)
    {
        var client = await TestClient.NewAsync(azurite);
        await Faults.AtEachStepAsync(fault, leastSteps: 5, async (transport, step) =>
        {
            var userData = $"overwriting {step}";
            var contact = await client.ImportAsync(userData);
            var draft = client.Draft(userData, "Grace");
            draft.Columns.Set(ContactColumns.Company, "Navy");
            await client.Process(transport, maxRetries: 0).Import.ImportAsync(client.Id, draft, overwrite: true, null, Cancellation)
                .FailsAsync();

            var found = Assert.Single(await client.FindAsync(userData));
            Assert.Equal(contact.Id, found.Id);
            Assert.True((found.Text(ContactColumns.Name), found.Text(ContactColumns.Company)) is ("Ada", null) or ("Grace", "Navy"));

            await client.Domain.Import.ImportAsync(client.Id, draft, overwrite: true, null, Cancellation);
            found = Assert.Single(await client.FindAsync(userData));
            Assert.Equal((contact.Id, "Grace", "Navy"), (found.Id, found.Text(ContactColumns.Name), found.Text(ContactColumns.Company)));
        });
    }
}
