using System.Text.Json;
using Dialbook.Contacts;
using Dialbook.Demo;
using Dialbook.Storage;
using Dialbook.Testing;

namespace Dialbook.Benchmarks;

/// <summary>
/// The rows that an import of many contacts writes, in an emulator of their own, since it gets slower with each row that it holds: a
/// sample's contact row, UserData row and row for hand-outs, under new keys, in transactions of 100.
/// </summary>
internal sealed class BulkFloor : IAsyncDisposable
{
    /// <summary>The name of the rows that must be imported first: their first row is the sample.</summary>
    public const string Sample = "sample";

    private const string Contacts = "FloorContacts";
    private const string Keys = "FloorKeys";
    private const string Due = "FloorDue";
    private const int TransactionSize = 100;
    private const int SideBySide = 4;
    private static readonly ContactAddress s_sample = new(Bench.Client, DemoTenant.CampaignId, IdBlock.Size);
    private readonly AzuriteServer _store = new();
    private readonly List<(ContactAddress Contact, UserDataKeyEntity Claim)> _rows;
    private Floor _floor = null!;
    private string _contact = "";
    private string _due = "";

    private BulkFloor(int count) => _rows = [.. Enumerable.Range(0, count).Select(Row)];

    public static async Task<BulkFloor> StartAsync(int count)
    {
        var floor = new BulkFloor(count);
        await floor._store.InitializeAsync();
        floor._floor = new Floor(floor._store.ConnectionString);
        await floor._floor.CreateTableAsync(Contacts);
        await floor._floor.CreateTableAsync(Keys);
        await floor._floor.CreateTableAsync(Due);
        return floor;
    }

    /// <summary>Writes all rows, new.</summary>
    /// <returns>How many contacts a second.</returns>
    public async Task<double> InsertAsync(Bench bench)
    {
        var claim = UserDataKeyEntity.Claim(s_sample, BulkRows.UserData(Sample, 0));
        _contact = await SampleAsync(bench, "Contacts", ContactRowKeys.Partition(s_sample), ContactRowKeys.Row(s_sample.Id));
        var key = await SampleAsync(bench, "UserDataKeys", claim.PartitionKey, claim.RowKey);
        _due = await SampleAsync(bench, "Due", DueShard.Partition(s_sample), StorageKey.OfContact(s_sample.Id));
        return await SendAsync(
        [
            .. ContactTransactions().Select(rows => _floor.InsertAll(Contacts, rows.Select(row => ContactRow(row.Contact)))),
            .. KeyTransactions().Select(rows => _floor.InsertAll(Keys, rows.Select(row => key
                .Replace($"\"{claim.PartitionKey}\"", $"\"{row.Claim.PartitionKey}\"", StringComparison.Ordinal)
                .Replace(claim.RowKey, row.Claim.RowKey, StringComparison.Ordinal)))),
            .. DueTransactions().Select(rows => _floor.InsertAll(Due, rows.Select(row => DueRow(row.Contact)))),
        ]);
    }

    /// <summary>Writes all contact rows once more, over those that are there.</summary>
    /// <returns>How many contacts a second.</returns>
    public Task<double> ReplaceAsync() => SendAsync(
    [
        .. ContactTransactions().Select(rows => _floor.ReplaceAll(Contacts, rows.Select(row =>
            (ContactRowKeys.Partition(row.Contact), ContactRowKeys.Row(row.Contact.Id), ContactRow(row.Contact))))),
    ]);

    /// <summary>Deletes all rows.</summary>
    /// <returns>How many contacts a second.</returns>
    public Task<double> DeleteAsync() => SendAsync(
    [
        .. ContactTransactions().Select(rows =>
            _floor.DeleteAll(Contacts, rows.Select(row => (ContactRowKeys.Partition(row.Contact), ContactRowKeys.Row(row.Contact.Id))))),
        .. KeyTransactions().Select(rows => _floor.DeleteAll(Keys, rows.Select(row => (row.Claim.PartitionKey, row.Claim.RowKey)))),
        .. DueTransactions().Select(rows => _floor.DeleteAll(Due, rows.Select(row => DueKeys(row.Contact)))),
    ]);

    public async ValueTask DisposeAsync()
    {
        _floor.Dispose();
        await _store.DisposeAsync();
    }

    private static (ContactAddress Contact, UserDataKeyEntity Claim) Row(int index)
    {
        var contact = new ContactAddress(Bench.Client, DemoTenant.CampaignId, IdBlock.Size + index);
        return (contact, UserDataKeyEntity.Claim(contact, BulkRows.UserData("floor", index)));
    }

    private static async Task<string> SampleAsync(Bench bench, string table, string partitionKey, string rowKey) =>
        (await bench.Floor.ReadRowsAsync(table, partitionKey)).Single(row => row.Contains(rowKey, StringComparison.Ordinal));

    private string ContactRow(ContactAddress contact) => _contact
        .Replace(ContactRowKeys.Partition(s_sample), ContactRowKeys.Partition(contact), StringComparison.Ordinal)
        .Replace(ContactRowKeys.Row(s_sample.Id), ContactRowKeys.Row(contact.Id), StringComparison.Ordinal);

    private string DueRow(ContactAddress contact) => _due
        .Replace(DueShard.Partition(s_sample), DueShard.Partition(contact), StringComparison.Ordinal)
        .Replace(StorageKey.OfContact(s_sample.Id), StorageKey.OfContact(contact.Id), StringComparison.Ordinal);

    private (string PartitionKey, string RowKey) DueKeys(ContactAddress contact)
    {
        using var row = JsonDocument.Parse(DueRow(contact));
        return (row.RootElement.GetProperty("PartitionKey").GetString()!, row.RootElement.GetProperty("RowKey").GetString()!);
    }

    private IEnumerable<(ContactAddress Contact, UserDataKeyEntity Claim)[]> ContactTransactions() =>
        _rows.GroupBy(row => row.Contact.Block).SelectMany(rows => rows.Chunk(TransactionSize));

    private IEnumerable<(ContactAddress Contact, UserDataKeyEntity Claim)[]> KeyTransactions() =>
        _rows.GroupBy(row => row.Claim.PartitionKey, StringComparer.Ordinal).SelectMany(rows => rows.Chunk(TransactionSize));

    private IEnumerable<(ContactAddress Contact, UserDataKeyEntity Claim)[]> DueTransactions() =>
        _rows.GroupBy(row => DueShard.Partition(row.Contact), StringComparer.Ordinal).SelectMany(rows => rows.Chunk(TransactionSize));

    private async Task<double> SendAsync(List<HttpRequestMessage> transactions) =>
        _rows.Count / (double)transactions.Count * await Rounds.RateAsync(transactions, SideBySide, _floor.SendAllAsync);
}
