using Dialbook.Crm;
using Dialbook.Idempotency;
using Dialbook.Testing;
using Dialbook.Tests.Running;
using Microsoft.Extensions.Time.Testing;

namespace Dialbook.Tests.Crm;

public sealed class CrmEditorTests(AzuriteServer azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Faults.Kinds), MemberType = typeof(Faults))]
    public async Task A_New_Company_Is_There_Once_And_Whole_When_The_Call_Is_Repeated_After_It_Broke_Off_Anywhere(Fault fault)
    {
        var crm = await CrmBook.NewAsync(azurite);
        await Faults.AtEachStepAsync(fault, 12, async (transport, step) =>
        {
            var key = $"{fault.Kind} {step}";
            var process = crm.Owner.Process(transport, maxRetries: 0);
            var first = await crm.Owner.BeginAsync(key);
            var isBroken = await SaveAsync(crm, process, key, first).FailsAsync();
            if (isBroken)
            {
                await first.ReleaseAsync(Cancellation);
                await SaveAsync(crm, crm.Domain, key, await crm.Owner.BeginAsync(key));
            }

            var companies = new List<CrmRecord>();
            await foreach (var records in crm.Domain.Snapshots.ReadAllAsync(crm.Client, CrmTables.Contact, Cancellation))
                companies.AddRange(records.Where(record => record.Text("name") == key));
            await AssertWholeAsync(crm, Assert.Single(companies));
        });
    }

    [Theory]
    [MemberData(nameof(Faults.Kinds), MemberType = typeof(Faults))]
    public async Task A_Change_Is_Whole_When_It_Is_Repeated_After_It_Broke_Off_Anywhere(Fault fault)
    {
        var crm = await CrmBook.NewAsync(azurite);
        await Faults.AtEachStepAsync(fault, 12, async (transport, _) =>
        {
            var id = await crm.WriteAsync(CrmTables.Contact, ("name", "Before"));
            var gone = await crm.PhoneAsync(CrmTables.Contact, id, "gone");
            var kept = await crm.PhoneAsync(CrmTables.Contact, id, "2");
            if (await SaveAsync(crm, crm.Owner.Process(transport, maxRetries: 0), "After", null, id).FailsAsync())
                await SaveAsync(crm, crm.Domain, "After", null, id);
            var company = (await crm.FindAsync(CrmTables.Contact, id))!;
            Assert.Equal("After", company.Text("name"));
            Assert.Equal(kept, company.Phones().Single(phone => phone.Value == "2").Id);
            await AssertWholeAsync(crm, company);
            Assert.DoesNotContain(company.Phones(), phone => phone.Id == gone);
        });
    }

    [Fact]
    public async Task Who_Changes_The_Name_Meanwhile_Is_Not_Undone()
    {
        var crm = await CrmBook.NewAsync(azurite);
        var id = await crm.WriteAsync(CrmTables.Contact, ("name", "A"), ("department", "D"));
        for (var step = 1; ; step++)
        {
            var (name, at) = ($"B{step}", step);
            var transport = new InterruptedTransport(at, () => crm.WriteAsync(CrmTables.Contact, ("contact_id", id), ("department", name)));
            await SaveAsync(crm, crm.Owner.Process(transport), name, null, id);
            if (transport.RequestCount < step)
            {
                Assert.True(step > 5);
                return;
            }

            var company = (await crm.FindAsync(CrmTables.Contact, id))!;
            Assert.Equal((name, name), (company.Text("name"), company.Text("department")));
            await AssertWholeAsync(crm, company);
        }
    }

    [Fact]
    public async Task A_List_Entry_Of_Another_Process_Is_Known_At_Once_If_It_Is_New_And_Soon_If_It_Is_Changed()
    {
        var clock = new FakeTimeProvider();
        var crm = await CrmBook.NewAsync(azurite, clock);
        var reader = crm.Owner.Process();
        Assert.Equal("", await NameAsync(1));
        await crm.WriteAsync(CrmTables.Category, ("Category_id", 2), ("name", "New"));
        Assert.Equal("New", await NameAsync(2));
        await crm.WriteAsync(CrmTables.Category, ("Category_id", 2), ("name", "Newer"));
        Assert.Equal("Newer", await crm.Domain.Lists.NameAsync(crm.Client, CrmTables.Category, 2, Cancellation));
        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal("Newer", await NameAsync(2));

        async Task<string> NameAsync(int id) => await reader.Lists.NameAsync(crm.Client, CrmTables.Category, id, Cancellation);
    }

    private static Task<CrmRecord> SaveAsync(CrmBook crm, Domain process, string name, IdempotentRequest? call, int id = 0) =>
        process.Editor.SaveAsync(
        crm.Caller,
        new(CrmTables.Contact, id, CrmBook.Row(CrmTables.Contact, ("name", name)))
        {
            Elements =
            [
                new(CrmElementKind.Phone, 1, [Element("1"), Element("2")]),
                new(CrmElementKind.Phone, 3, [Element("3")]),
                new(CrmElementKind.Email, 0, [Element("a@example.com")]),
                new(CrmElementKind.Url, 0, []),
            ],
            Addresses = [new(0, 2, ["Brugata 1", "", ""], "Oslo", "", "", "", 59.91892m, 10.73159m)],
        },
        call, Cancellation);

    private static CrmElement Element(string value) => new(0, 0, 0, value, "");

    /// <summary>The copies are what is wanted, and each has its row.</summary>
    private static async Task AssertWholeAsync(CrmBook crm, CrmRecord company)
    {
        Assert.Equal(
            ["1 1", "1 2", "3 3"],
            company.Phones().OrderBy(phone => phone.Type).ThenBy(phone => phone.Rank).Select(phone => $"{phone.Type} {phone.Value}"));
        Assert.Empty(company.Urls());
        foreach (var phone in company.Phones())
        {
            var row = (await crm.FindAsync(CrmTables.Phone, phone.Id))!;
            Assert.Equal(
                (company.Id, phone.Type, phone.Value, phone.Rank),
                (row.Number("owner_id"), row.Number("ptype_idx"), row.Text("phone"), row.Number("rank")));
        }

        var email = Assert.Single(company.Emails());
        Assert.Equal(("a@example.com", company.Id), (email.Value, (await crm.FindAsync(CrmTables.Email, email.Id))!.Number("contact_id")));
        var address = Assert.Single(company.Addresses());
        Assert.Equal(("Oslo", 59.91892m), (address.City, (await crm.FindAsync(CrmTables.Address, address.Id))!.Amount("wgs84_latitude")));
    }
}
