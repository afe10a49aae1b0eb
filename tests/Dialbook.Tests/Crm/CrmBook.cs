using Dialbook.Crm;
using Dialbook.Records;
using Dialbook.Storage;
using Dialbook.Tenancy;
using Dialbook.Testing;
using Dialbook.Tests.Running;
using Dialbook.Times;

namespace Dialbook.Tests.Crm;

/// <summary>A client's CRM, to be written and read in few words.</summary>
internal sealed class CrmBook(TestClient client)
{
    public const int Associate = 7;

    public ClientId Client => client.Id;

    public Domain Domain => client.Domain;

    public Caller Caller => new(new Client(client.Id, "Test", ClientTime.Utc), Role.Admin, Associate);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<CrmBook> NewAsync(AzuriteServer azurite, TimeProvider? clock = null) =>
        new(await TestClient.NewAsync(azurite, clock));

    /// <summary>The same CRM, through another process.</summary>
    public TestClient Owner => client;

    public static GivenColumns Row(CrmTable table, params IEnumerable<(string Column, object? Value)> values)
    {
        var row = new GivenColumns(table.Columns);
        foreach (var (column, value) in values)
            row.Set(table.Columns.Find(column)!, value is int number ? (long)number : value);
        return row;
    }

    public Task<List<CrmRowResult>> UpsertAsync(CrmTable table, params IReadOnlyList<GivenColumns> rows) =>
        UpsertByAsync(table, table.Key, rows);

    public Task<List<CrmRowResult>> UpsertByAsync(CrmTable table, Column key, params IReadOnlyList<GivenColumns> rows) =>
        Domain.Load.UpsertAsync(Caller, new(table, rows) { Key = key }, null, Cancellation);

    /// <summary>Writes one record.</summary>
    /// <returns>Its ID.</returns>
    public async Task<int> WriteAsync(CrmTable table, params IEnumerable<(string Column, object? Value)> values) =>
        (await UpsertAsync(table, Row(table, values)))[0].Id;

    public Task<CrmRecord?> FindAsync(CrmTable table, int id) => Domain.Crm.FindAsync(Client, table, id, Cancellation);

    public Task<int> DeleteAsync(CrmTable table, params IReadOnlyList<int> ids) =>
        Domain.Load.DeleteAsync(Caller, table, ids, Cancellation);

    public Task<int> PhoneAsync(CrmTable owners, int owner, string number) => WriteAsync(
        CrmTables.Phone, ("owner_id", owner), ("ptype_idx", owners == CrmTables.Person ? 16389 : 1), ("phone", number));
}
