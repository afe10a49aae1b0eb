using Dialbook.Crm;
using Dialbook.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Dialbook.Tests.Crm;

public sealed class ActivityFeedTests(AzuriteServer azurite)
{
    private const int Owner = 3;
    private readonly FakeTimeProvider _clock = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_Company_Is_Listed_Once_With_Its_Latest_Activity_Newest_First()
    {
        var crm = await CrmBook.NewAsync(azurite, _clock);
        var start = _clock.GetUtcNow().UtcDateTime;
        var ada = await CompanyAsync(crm, "Ada", Owner);
        var bob = await CompanyAsync(crm, "Bob", Owner);
        await CompanyAsync(crm, "Other's", Owner + 1);
        _clock.Advance(TimeSpan.FromSeconds(1));
        var person = await crm.WriteAsync(CrmTables.Person, ("contact_id", ada), ("lastname", "P"));
        _clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal([(ada, ActivityType.PersonAdded, person), (bob, ActivityType.Created, bob)],
            (await ListAsync(crm, start)).Select(activity => (activity.CompanyId, activity.Type, activity.RecordId)).Order());
        var appointment = await crm.WriteAsync(
            CrmTables.Appointment, ("contact_id", bob), ("person_id", person), ("type", 1), ("status", 1));
        _clock.Advance(TimeSpan.FromMinutes(1));
        await crm.WriteAsync(CrmTables.Appointment, ("appointment_id", appointment), ("status", 3));
        var latest = (await ListAsync(crm, start))[0];
        Assert.Equal((bob, ActivityType.ActivityCompleted, appointment, person, CrmBook.Associate, Owner),
            (latest.CompanyId, latest.Type, latest.RecordId, latest.PersonId, latest.ByAssociateId, latest.OwnerId));
        Assert.Equal(ActivityType.NewActivity, (await ListAsync(crm, start, ActivityType.NewActivity))[0].Type);
        Assert.Single(await ListAsync(crm, start.AddSeconds(90)));
    }

    [Fact]
    public async Task An_Activity_Says_What_Its_Company_Is_Now()
    {
        var crm = await CrmBook.NewAsync(azurite, _clock);
        var start = _clock.GetUtcNow().UtcDateTime;
        var company = await CompanyAsync(crm, "Old", Owner);
        _clock.Advance(TimeSpan.FromMinutes(1));
        await crm.WriteAsync(CrmTables.Contact, ("contact_id", company), ("name", "New"), ("category_idx", 4));
        await crm.WriteAsync(CrmTables.Url, ("contact_id", company), ("url_address", "https://example.org"));
        var created = Assert.Single(await ListAsync(crm, start, ActivityType.Created));
        Assert.Equal(("New", "https://example.org", 4), (created.Name, created.Url, created.CategoryId));
        Assert.Single(await ListAsync(crm, start, ActivityType.All, 4, 5));
        Assert.Empty(await ListAsync(crm, start, ActivityType.All, 5));
    }

    [Fact]
    public async Task A_Company_Takes_Its_Activity_To_Its_New_Owner()
    {
        var crm = await CrmBook.NewAsync(azurite, _clock);
        var start = _clock.GetUtcNow().UtcDateTime;
        var company = await CompanyAsync(crm, "A", Owner);
        await crm.WriteAsync(CrmTables.Appointment, ("contact_id", company), ("type", 1));
        _clock.Advance(TimeSpan.FromMinutes(1));
        await crm.WriteAsync(CrmTables.Contact, ("contact_id", company), ("associate_id", Owner + 1));
        Assert.Empty(await ListAsync(crm, start));
        Assert.Equal(ActivityType.NewActivity, Assert.Single(
            await crm.Domain.Activity.ListAsync(crm.Client, Owner + 1, new(start, [], ActivityType.NewActivity), Cancellation)).Type);
        _clock.Advance(TimeSpan.FromMinutes(1));
        await crm.WriteAsync(CrmTables.Contact, ("contact_id", company), ("associate_id", Owner));
        Assert.Equal(ActivityType.Updated, Assert.Single(await ListAsync(crm, start)).Type);
        _clock.Advance(TimeSpan.FromMinutes(1));
        await crm.DeleteAsync(CrmTables.Contact, company);
        Assert.Empty(await ListAsync(crm, start));
    }

    [Fact]
    public async Task History_Is_Dated_As_It_Was()
    {
        var crm = await CrmBook.NewAsync(azurite, _clock);
        var company = await CompanyAsync(crm, "A", Owner);
        var then = _clock.GetUtcNow().UtcDateTime.AddDays(-10);
        await crm.WriteAsync(
            CrmTables.Appointment, ("contact_id", company), ("type", 2), ("status", 3), ("registered", then.AddDays(-1)), ("done", then));
        var activity = Assert.Single(await ListAsync(crm, then.AddHours(-1), ActivityType.ActivityCompleted));
        Assert.Equal((then, ActivityType.NewActivity | ActivityType.ActivityCompleted), (activity.Time, activity.Type));
    }

    private static Task<int> CompanyAsync(CrmBook crm, string name, int owner) =>
        crm.WriteAsync(CrmTables.Contact, ("name", name), ("associate_id", owner));

    private static Task<List<CompanyActivity>> ListAsync(
        CrmBook crm, DateTime since, ActivityType types = ActivityType.All, params int[] categories) =>
        crm.Domain.Activity.ListAsync(crm.Client, Owner, new(since, categories, types), Cancellation);
}
