using Azure.Core;

namespace Dialbook.Storage;

/// <summary>
/// The clients of all tables. The one place that knows on which account a table is: spreading clients over several accounts starts here.
/// </summary>
public sealed class DialbookTables(TableServiceClient service)
{
    internal TableClient Campaigns { get; } = service.GetTableClient("Campaigns");
    internal TableClient CampaignNames { get; } = service.GetTableClient("CampaignNames");
    internal TableClient IdBlocks { get; } = service.GetTableClient("IdBlocks");
    internal TableClient Contacts { get; } = service.GetTableClient("Contacts");
    internal TableClient Due { get; } = service.GetTableClient("Due");
    internal TableClient UserDataKeys { get; } = service.GetTableClient("UserDataKeys");
    internal TableClient Idempotency { get; } = service.GetTableClient("Idempotency");
    internal TableClient DoNotCall { get; } = service.GetTableClient("DoNotCall");
    internal TableClient Credentials { get; } = service.GetTableClient("Credentials");
    internal TableClient Jobs { get; } = service.GetTableClient("Jobs");
    internal TableClient JobChunks { get; } = service.GetTableClient("JobChunks");
    internal TableClient Crm { get; } = service.GetTableClient("Crm");
    internal TableClient CrmSnapshots { get; } = service.GetTableClient("CrmSnapshots");
    internal TableClient CrmClaims { get; } = service.GetTableClient("CrmClaims");
    internal TableClient CompanyItems { get; } = service.GetTableClient("CompanyItems");
    internal TableClient CompanyPersons { get; } = service.GetTableClient("CompanyPersons");
    internal TableClient Activity { get; } = service.GetTableClient("Activity");
    internal TableClient Members { get; } = service.GetTableClient("Members");
    internal TableClient CallerIdSets { get; } = service.GetTableClient("CallerIdSets");
    internal TableClient CallerIdChunks { get; } = service.GetTableClient("CallerIdChunks");
    internal TableClient CallerIdMarks { get; } = service.GetTableClient("CallerIdMarks");
    internal TableClient CallerIdDependencies { get; } = service.GetTableClient("CallerIdDependencies");

    /// <summary>Whether the store is the emulator: the account that every emulator has, on this machine.</summary>
    public bool IsEmulator => service.AccountName == "devstoreaccount1" && service.Uri.IsLoopback;

    /// <summary>Every table, as a deployment must make them.</summary>
    internal IReadOnlyList<TableClient> All =>
    [
        Campaigns, CampaignNames, IdBlocks, Contacts, Due, UserDataKeys, Idempotency, DoNotCall, Credentials, Jobs, JobChunks,
        Crm, CrmSnapshots, CrmClaims, CompanyItems, CompanyPersons, Activity, Members, CallerIdSets, CallerIdChunks, CallerIdMarks,
        CallerIdDependencies,
    ];

    /// <summary>Makes the tables that are missing.</summary>
    public Task CreateAsync(CancellationToken cancellationToken = default) =>
        Task.WhenAll(All.Select(table => table.CreateIfNotExistsAsync(cancellationToken)));

    /// <summary>By a connection string, with an account key or a SAS; the options that are common to all may be changed.</summary>
    public static DialbookTables Open(string connectionString, Action<TableClientOptions>? configure = null) =>
        new(new TableServiceClient(connectionString, Options(configure)));

    /// <summary>By an identity.</summary>
    public static DialbookTables Open(Uri endpoint, TokenCredential credential, Action<TableClientOptions>? configure = null) =>
        new(new TableServiceClient(endpoint, credential, Options(configure)));

    /// <summary>The options of all clients of tables: with them a write knows its own work again.</summary>
    internal static TableClientOptions Options(Action<TableClientOptions>? configure = null)
    {
        var options = new TableClientOptions();
        StorageTransport.Use(options);
        options.AddPolicy(new WriteAttempts.Policy(), HttpPipelinePosition.PerRetry);
        options.AddPolicy(new TransactionAnswerPolicy(), HttpPipelinePosition.PerRetry);
        options.AddPolicy(new StorageTelemetry.Policy(TimeProvider.System), HttpPipelinePosition.BeforeTransport);
        configure?.Invoke(options);
        return options;
    }
}
