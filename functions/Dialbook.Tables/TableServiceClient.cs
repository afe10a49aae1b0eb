using Azure;
using Azure.Core;
using Azure.Core.Pipeline;

namespace Dialbook.Tables;

/// <summary>An account's table service. Thread-safe; make one and keep it.</summary>
public sealed class TableServiceClient
{
    private const string Scope = "https://storage.azure.com/.default";

    private readonly TableConnection _connection;

    /// <summary>Signs in with what the connection string holds: an account key, a SAS, or the emulator.</summary>
    /// <exception cref="FormatException">A part is missing or malformed; the message names it.</exception>
    public TableServiceClient(string connectionString, TableClientOptions? options = null)
        : this(ConnectionString.Parse(connectionString), options ?? new())
    {
    }

    /// <summary>Signs in to Microsoft Entra.</summary>
    public TableServiceClient(Uri endpoint, TokenCredential credential, TableClientOptions? options = null)
        : this(endpoint, options ?? new(), new BearerTokenAuthenticationPolicy(credential, Scope), sas: null)
    {
    }

    /// <summary>Signs in with a shared access signature, read anew for each call so that it can be renewed.</summary>
    public TableServiceClient(Uri endpoint, AzureSasCredential credential, TableClientOptions? options = null)
        : this(endpoint, options ?? new(), signing: null, credential)
    {
        ArgumentNullException.ThrowIfNull(credential);
    }

    /// <summary>Signs in with an account key.</summary>
    public TableServiceClient(Uri endpoint, TableSharedKeyCredential credential, TableClientOptions? options = null)
        : this(new ConnectionString(endpoint, credential, null), options ?? new())
    {
        ArgumentNullException.ThrowIfNull(credential);
    }

    private TableServiceClient(ConnectionString connection, TableClientOptions options)
        : this(
            connection.Endpoint,
            options,
            connection.SharedKey is { } key ? new SharedKeyPolicy(key, options.Clock) : null,
            connection.Sas)
    {
    }

    private TableServiceClient(Uri endpoint, TableClientOptions options, HttpPipelinePolicy? signing, AzureSasCredential? sas)
    {
        ArgumentNullException.ThrowIfNull(endpoint);
        _connection = new(endpoint, options, signing, sas);
        Uri = new Uri(_connection.Address);
        AccountName = NameOf(Uri);
    }

    /// <summary>From the address: its host's first label, or its path where the host is an IP address or localhost.</summary>
    public string AccountName { get; }

    public Uri Uri { get; }

    /// <summary>A table's client; says nothing about whether the table exists.</summary>
    /// <exception cref="ArgumentException">The name is not 3 to 63 letters and digits that start with a letter.</exception>
    public TableClient GetTableClient(string tableName) => new(_connection, tableName);

    private static string NameOf(Uri address) =>
        address.HostNameType is UriHostNameType.Dns && address.Host.Contains('.', StringComparison.Ordinal)
            ? address.Host[..address.Host.IndexOf('.', StringComparison.Ordinal)]
            : address.AbsolutePath.Trim('/');
}
