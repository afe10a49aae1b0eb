using Dialbook.CallerIds;
using Dialbook.Functions.Tests.Running;
using Dialbook.LocalHost;
using Dialbook.Tenancy;
using Dialbook.Testing;

namespace Dialbook.Functions.Tests.CallerIds;

public sealed class CallerIdFunctionsTests(AppFixture app)
{
    [Fact]
    public async Task A_Message_For_A_Selection_That_Is_Gone_Is_Done()
    {
        var tenant = await app.NewTenantAsync();
        await QueueLetter.Of("RefreshCallerIds", tenant, 645).DeliverAsync(app.App);
        var client = await app.App.Service<ClientDirectory>().GetAsync(tenant.Number, TestContext.Current.CancellationToken);
        Assert.Null(await app.App.Service<CallerIdSets>().FindAsync(new(client, 645), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_Message_That_Fails_Is_No_Success_And_One_That_Was_Given_Up_Is_Told()
    {
        var tenant = await app.NewTenantAsync();
        var plan = new FaultPlan();
        await using var faulty = await TestApp.StartAsync(app.ConnectionString, plan.Transport);
        plan.Always(Fault.Answer(500));
        await Assert.ThrowsAsync<InvocationException>(() => QueueLetter.Of("RefreshCallerIds", tenant, 645).DeliverAsync(faulty));
        plan.Never();
        await QueueLetter.Of("GiveUpCallerIds", tenant, 645).DeliverAsync(faulty);
        Assert.Contains(
            $"The caller IDs of selection 645 of client {tenant.Number} could not be refreshed", faulty.Log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_Timer_Looks_For_Changes()
    {
        await app.NewTenantAsync();
        await app.App.InvokeAsync("QueueChangedSelections");
    }
}
