using Azure;
using Dialbook.Storage;
using Dialbook.Tables;

namespace Dialbook.Tenancy;

/// <summary>A client as a row of the table <c>Credentials</c>.</summary>
internal sealed class ClientEntity : ITableEntity
{
    public const string Row = "client";

    public string PartitionKey { get; set; } = "";

    public string RowKey { get; set; } = Row;

    public ETag ETag { get; set; }

    public string Name { get; set; } = "";

    /// <summary>An IANA name.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>The code of its country.</summary>
    public int CountryPrefix { get; set; } = Client.DefaultCountryPrefix;

    public static ClientEntity For(ClientId client, string name, string timeZone, int countryPrefix) =>
        new() { PartitionKey = StorageKey.Of(client), Name = name, TimeZone = timeZone, CountryPrefix = countryPrefix };

    public void Write(EntityWriter writer)
    {
        writer.Write("Name"u8, Name);
        writer.Write("TimeZone"u8, TimeZone);
        writer.Write("CountryPrefix"u8, CountryPrefix);
    }

    public void Read(ReadOnlySpan<byte> name, ref EntityValue value)
    {
        if (name.SequenceEqual("Name"u8))
            Name = value.GetString()!;
        else if (name.SequenceEqual("TimeZone"u8))
            TimeZone = value.GetString()!;
        else if (name.SequenceEqual("CountryPrefix"u8))
            CountryPrefix = value.GetInt32();
    }
}
