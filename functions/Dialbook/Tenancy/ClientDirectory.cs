using System.Runtime.CompilerServices;
using Dialbook.Times;

namespace Dialbook.Tenancy;

/// <summary>Makes and finds clients.</summary>
public sealed class ClientDirectory(DialbookTables tables, TimeProvider clock)
{
    private readonly ExpiringCache<ClientId, Client> _clients = new("clients", clock, TimeSpan.FromMinutes(1));

    /// <summary>Makes a client, unless it exists, and missing tables. The country prefix is 1 to 999.</summary>
    /// <exception cref="DialbookException">The ID is below 1, or there is no such IANA time zone.</exception>
    public async Task<(ClientId Id, bool IsNew)> CreateAsync(
        int id, string name, string timeZone, CancellationToken cancellationToken, int countryPrefix = Client.DefaultCountryPrefix)
    {
        if (id < 1)
            throw DialbookException.Invalid("id", "must be 1 or more");
        if (string.IsNullOrWhiteSpace(name))
            throw DialbookException.Invalid("name", "is mandatory");
        if (countryPrefix is < 1 or > 999)
            throw DialbookException.Invalid("country-prefix", "must be from 1 to 999");
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(timeZone, out _))
            throw DialbookException.Invalid("time-zone", $"'{timeZone}' is not known");

        await tables.CreateAsync(cancellationToken);
        var row = new ClientEntity
        {
            PartitionKey = StorageKey.Of(new ClientId(id)), RowKey = ClientEntity.Row,
            Name = name, TimeZone = timeZone, CountryPrefix = countryPrefix,
        };
        return (new ClientId(id), await ConditionalWrite.UnlessExistsAsync(tables.Credentials.AddAsync(row, cancellationToken)));
    }

    /// <exception cref="DialbookException">There is no such client.</exception>
    public async Task<ClientId> GetAsync(int id, CancellationToken cancellationToken) =>
        (id < 1 ? null : await FindAsync(new ClientId(id), cancellationToken))?.Id
        ?? throw new DialbookException(DialbookFault.NotFound, $"There is no client {id}");

    internal async IAsyncEnumerable<ClientId> ListAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in tables.Credentials.ListAsync<KeyEntity>(
            TableClient.CreateQueryFilter($"RowKey eq {ClientEntity.Row}"), null, KeyEntity.Select, cancellationToken))
            yield return new ClientId((int)StorageKey.Number(row.PartitionKey));
    }

    /// <summary>The code of the country that the client's telephone numbers are in unless they tell another.</summary>
    internal async ValueTask<int> CountryCodeAsync(ClientId id, CancellationToken cancellationToken) =>
        (await FindAsync(id, cancellationToken))?.CountryPrefix ?? Client.DefaultCountryPrefix;

    internal ValueTask<Client?> FindAsync(ClientId id, CancellationToken cancellationToken) =>
        _clients.GetAsync(id, async _ =>
            await tables.Credentials.FindAsync<ClientEntity>(StorageKey.Of(id), ClientEntity.Row, null, cancellationToken) is { } row
                ? new Client(id, row.Name, new ClientTime(TimeZoneInfo.FindSystemTimeZoneById(row.TimeZone)), row.CountryPrefix)
                : null);
}

/// <summary>A tenant and its settings. The country prefix, such as 47, is of telephone numbers that name no country.</summary>
public sealed record Client(ClientId Id, string Name, ClientTime Times, int CountryPrefix = Client.DefaultCountryPrefix)
{
    /// <summary>Of a client that named none.</summary>
    public const int DefaultCountryPrefix = 1;
}

/// <summary>A client as a row of the table <c>Credentials</c>.</summary>
internal sealed class ClientEntity : Entity
{
    public const string Row = "client";

    public string Name { get; set; } = "";
    public string TimeZone { get; set; } = "UTC";
    public int CountryPrefix { get; set; } = Client.DefaultCountryPrefix;

    public override void Write(TableEntity row)
    {
        row.Set("Name", Name);
        row.Set("TimeZone", TimeZone);
        row.Set("CountryPrefix", CountryPrefix);
    }

    public override void Read(TableEntity row)
    {
        Name = row.GetString("Name") ?? "";
        TimeZone = row.GetString("TimeZone") ?? TimeZone;
        CountryPrefix = row.GetInt32("CountryPrefix") ?? CountryPrefix;
    }
}
