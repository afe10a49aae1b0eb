using Dialbook.Crm;
using Dialbook.Testing;

namespace Dialbook.Tests.Crm;

public sealed class CrmWriterTests(AzuriteServer azurite)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_Follows_From_A_Change_Follows_When_It_Is_Written_And_Not_When_Somebody_Else_Was_First()
    {
        var crm = await CrmBook.NewAsync(azurite);
        await crm.UpsertAsync(
            CrmTables.Contact,
            [.. Enumerable.Range(1, 4).Select(id => CrmBook.Row(CrmTables.Contact, ("contact_id", id), ("name", "Old")))]);
        var effect = new Witness(() => crm.UpsertAsync(
            CrmTables.Contact,
            CrmBook.Row(CrmTables.Contact, ("contact_id", 2), ("department", "Meanwhile")),
            CrmBook.Row(CrmTables.Contact, ("contact_id", 4), ("department", "Meanwhile"))));
        var writer = new CrmWriter(
            crm.Domain.Crm, crm.Domain.Marks, new CrmEffects(before: [effect], after: [effect]), TimeProvider.System);
        await writer.WriteAsync(
            crm.Client, 0, CrmTables.Contact,
            [Rename(1), Rename(2), new CrmChange(3, null), new CrmChange(4, null)], Cancellation);

        Assert.Equal(["prepared 1 2 3 4", "followed 1 3", "prepared 2 4", "followed 2 4"], effect.Seen);
        var renamed = (await crm.FindAsync(CrmTables.Contact, 2))!;
        Assert.Equal(("New", "Meanwhile"), (renamed.Text("name"), renamed.Text("department")));
        Assert.Null(await crm.FindAsync(CrmTables.Contact, 4));

        static CrmChange Rename(int id) => new(id, company => company.Set("name", "New"));
    }

    [Fact]
    public async Task A_Record_That_Must_Exist_Is_Missed_Before_Anything_Is_Written()
    {
        var crm = await CrmBook.NewAsync(azurite);
        var id = await crm.WriteAsync(CrmTables.Contact, ("name", "Old"));
        var refusal = await Assert.ThrowsAsync<DialbookException>(() => crm.Domain.CrmWriter.WriteAsync(
            crm.Client, 0, CrmTables.Contact, [Rename(id), Rename(id + 1)], Cancellation));
        Assert.Equal(DialbookFault.Invalid, refusal.Fault);
        Assert.Equal([new FieldError("owner", $"there is no contact {id + 1}")], refusal.Details);
        Assert.Equal("Old", (await crm.FindAsync(CrmTables.Contact, id))!.Text("name"));
        Assert.Null(await crm.FindAsync(CrmTables.Contact, id + 1));

        static CrmChange Rename(int id) => new(id, company => company.Set("name", "New")) { MustExistFor = "owner" };
    }

    /// <summary>Lets something else happen when changes are prepared for the first time, and keeps what it saw.</summary>
    private sealed class Witness(Func<Task> meanwhile) : ICrmPreparation, ICrmFollowUp
    {
        public List<string> Seen { get; } = [];

        public async Task PrepareAsync(CrmEdits edits, CrmWriter writer, CancellationToken cancellationToken)
        {
            if (Seen.Count == 0)
                await meanwhile();
            See("prepared", edits);
        }

        public Task FollowAsync(CrmEdits edits, CrmWriter writer, CancellationToken cancellationToken)
        {
            See("followed", edits);
            return Task.CompletedTask;
        }

        private void See(string what, CrmEdits edits) =>
            Seen.Add($"{what} {string.Join(' ', edits.All.Select(edit => edit.Record.Id).Order())}");
    }
}
