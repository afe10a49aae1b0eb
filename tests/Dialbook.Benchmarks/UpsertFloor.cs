using System.Text.Json;
using Dialbook.Storage;
using Dialbook.Testing;

namespace Dialbook.Benchmarks;

/// <summary>The rows that upserts have left behind, written again in transactions of 100 into an emulator that is as full.</summary>
internal sealed class UpsertFloor : IAsyncDisposable
{
    private const int TransactionSize = 100;
    private const int SideBySide = 4;

    /// <summary>Records, where the persons of companies are, and activity.</summary>
    private static readonly string[] s_tables = ["Crm", "CompanyPersons", "Activity"];

    private readonly AzuriteServer _store = new();
    private readonly HashSet<(string Table, string PartitionKey, string RowKey)> _known = [];
    private Floor _floor = null!;

    public static async Task<UpsertFloor> StartAsync()
    {
        var floor = new UpsertFloor();
        await floor._store.InitializeAsync();
        floor._floor = new Floor(floor._store.ConnectionString);
        foreach (var table in s_tables)
            await floor._floor.CreateTableAsync(table);
        return floor;
    }

    /// <summary>Writes the rows that have come since the last time.</summary>
    /// <returns>The seconds that it took.</returns>
    public async Task<double> CopyAsync(BenchCrm crm)
    {
        using var source = new Floor(crm.ConnectionString);
        var transactions = new List<HttpRequestMessage>();
        foreach (var table in s_tables)
        {
            foreach (var partition in await ListPartitionsAsync(crm, table))
            {
                var rows = (await source.ReadRowsAsync(table, partition)).FindAll(row => _known.Add((table, partition, RowKeyOf(row))));
                transactions.AddRange(rows.Chunk(TransactionSize).Select(chunk => _floor.InsertAll(table, chunk)));
            }
        }

        return transactions.Count / await Rounds.RateAsync(transactions, SideBySide, _floor.SendAllAsync);
    }

    public async ValueTask DisposeAsync()
    {
        _floor.Dispose();
        await _store.DisposeAsync();
    }

    private static async Task<List<string>> ListPartitionsAsync(BenchCrm crm, string table) =>
        await crm.Tables.All.Single(one => one.Name == table)
        .ListAsync<KeyEntity>(null, null, KeyEntity.Select, CancellationToken.None).Select(row => row.PartitionKey).Distinct()
            .ToListAsync();

    private static string RowKeyOf(string row)
    {
        using var parsed = JsonDocument.Parse(row);
        return parsed.RootElement.GetProperty("RowKey").GetString()!;
    }
}
