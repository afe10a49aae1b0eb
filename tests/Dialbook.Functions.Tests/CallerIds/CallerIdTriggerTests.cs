using Dialbook.CallerIds;
using Dialbook.Functions.Tests.Running;
using Dialbook.LocalHost;
using Dialbook.Tenancy;
using Dialbook.Testing;

namespace Dialbook.Functions.Tests;

public sealed class CallerIdTriggerTests(AppFixture app)
{
    [Fact]
    public async Task A_message_for_a_selection_that_is_gone_is_done()
    {
        var tenant = await app.NewTenantAsync();
        await QueueLetter.Of("RefreshCallerIds", tenant, 645).DeliverAsync(app.App);
        var client = await app.App.Service<ClientDirectory>().GetAsync(tenant.Number, TestContext.Current.CancellationToken);
        Assert.Null(await app.App.Service<CallerIdSets>().FindAsync(client, 645, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_message_that_fails_is_no_success_and_one_that_was_given_up_is_told()
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
    public Task The_timer_looks_for_changes() =>
        app.App.InvokeAsync("QueueChangedSelections");
}
