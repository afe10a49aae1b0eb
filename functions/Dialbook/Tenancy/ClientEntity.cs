using Azure.Data.Tables;

namespace Dialbook.Tenancy;

/// <summary>A client as a row of the table <c>Credentials</c>.</summary>
internal sealed class ClientEntity : Entity
{
    public const string Row = "client";

    public string Name { get; set; } = "";

    /// <summary>An IANA name.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>The code of its country.</summary>
    public int CountryPrefix { get; set; } = Client.DefaultCountryPrefix;

    public static ClientEntity For(ClientId client, string name, string timeZone, int countryPrefix) =>
        new() { PartitionKey = StorageKey.Of(client), RowKey = Row, Name = name, TimeZone = timeZone, CountryPrefix = countryPrefix };

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
