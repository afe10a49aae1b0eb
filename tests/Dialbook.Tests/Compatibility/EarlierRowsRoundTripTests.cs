using Azure.Data.Tables;
using Dialbook.CallerIds;
using Dialbook.Campaigns;
using Dialbook.Contacts;
using Dialbook.Crm;
using Dialbook.DoNotCall;
using Dialbook.Idempotency;
using Dialbook.Jobs;
using Dialbook.Jobs.Deletions;
using Dialbook.Jobs.Imports;
using Dialbook.Selections;
using Dialbook.Storage;
using Dialbook.Tenancy;

namespace Dialbook.Tests.Compatibility;

/// <summary>What was stored is written again as it was: the same properties, of the same types, with the same values.</summary>
public sealed class EarlierRowsRoundTripTests(EarlierStore store) : IClassFixture<EarlierStore>
{
    private static readonly string[] OfTheStore = ["Timestamp", "odata.etag", "OperationId"];

    public static TheoryData<string> Tables => [.. DialbookTables.Open("UseDevelopmentStorage=true").All.Select(table => table.Name)];

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task A_Row_Is_Written_As_It_Was_Read(string table)
    {
        var rows = await store.ReadAsync(table);
        Assert.NotEmpty(rows);
        foreach (var row in rows)
            Assert.Equal(Properties(row), Properties(Read(table, row).ToTableEntity()));
    }

    /// <summary>Each property with its type and its value, as text.</summary>
    private static List<string> Properties(TableEntity row) =>
    [
        .. from property in (IDictionary<string, object>)row
           where !OfTheStore.Contains(property.Key, StringComparer.Ordinal)
           orderby property.Key
           select $"{property.Key}: {property.Value.GetType().Name} {(property.Value is byte[] bytes ? Convert.ToHexString(bytes) : property.Value)}",
    ];

    private static Entity Read(string table, TableEntity row) => table switch
    {
        "Campaigns" => Entity.From<CampaignEntity>(row),
        "CampaignNames" => Entity.From<CampaignNameEntity>(row),
        "IdBlocks" => row.RowKey == ClientCountersEntity.Row ? Entity.From<ClientCountersEntity>(row) : Entity.From<IdBlockEntity>(row),
        "Contacts" => row.RowKey[0] == 'c' ? Entity.From<ContactEntity>(row) : Entity.From<CallEntity>(row),
        "UserDataKeys" => Entity.From<UserDataKeyEntity>(row),
        "Idempotency" => Entity.From<IdempotencyEntity>(row),
        "Credentials" => ReadCredential(row),
        "Jobs" => Entity.From<JobEntity>(row),
        "JobChunks" when row.RowKey[0] == 'o' => Entity.From<JobOutcomeEntity>(row),
        "JobChunks" => row.ContainsKey("Rows00") ? Entity.From<ImportChunkEntity>(row)
            : row.ContainsKey("Keys00") ? Entity.From<DeletionChunkEntity>(row) : Entity.From<JobChunkEntity>(row),
        "Crm" => row.RowKey == CrmKeys.Version ? Entity.From<CrmBlockVersion>(row)
            : row.RowKey == CrmNumbers.UsedNumbers.Row ? Entity.From<CrmNumbers.UsedNumbers>(row) : Entity.From<CrmEntity>(row),
        "CrmSnapshots" => Entity.From<CrmSnapshotEntity>(row),
        "CrmClaims" => Entity.From<CrmClaimEntity>(row),
        "CompanyItems" => Entity.From<CompanyItemEntity>(row),
        "Activity" => Entity.From<ActivityEntity>(row),
        "Members" => Entity.From<MemberBlockEntity>(row),
        "CallerIdSets" =>
            row.RowKey == CallerIdHeadEntity.Row ? Entity.From<CallerIdHeadEntity>(row)
            : row.RowKey == CallerIdDependencyListEntity.Row
                ? Entity.From<CallerIdDependencyListEntity>(row) : Entity.From<CallerIdVersionEntity>(row),
        "CallerIdChunks" => Entity.From<CallerIdChunkEntity>(row),
        "CallerIdMarks" => Entity.From<CallerIdChangeMarkEntity>(row),
        "DoNotCall" when row.RowKey == DoNotCallKeys.Head => Entity.From<DoNotCallHeadEntity>(row),
        "DoNotCall" when row.RowKey[0] == DoNotCallKeys.Number => Entity.From<DoNotCallNumberEntity>(row),
        "DoNotCall" => Entity.From<DoNotCallRunEntity>(row),
        "Due" when new DueKey(row.RowKey) is { IsMinute: true } => Entity.From<KeyEntity>(row),
        "Due" when new DueKey(row.RowKey) is { IsLease: true } => Entity.From<LeaseEntity>(row),
        "Due" => Entity.From<DueEntity>(row),
        "CompanyPersons" or "CallerIdDependencies" => Entity.From<KeyEntity>(row),
        _ => throw new ArgumentOutOfRangeException(nameof(table), table, "Whose rows are these?"),
    };

    private static Entity ReadCredential(TableEntity row) => row.RowKey.Split('-') switch
    {
        ["client"] => Entity.From<ClientEntity>(row),
        ["token"] => Entity.From<TokenEntity>(row),
        ["token", _] => Entity.From<KeyEntity>(row),
        ["user"] => Entity.From<UserEntity>(row),
        ["user", _] => Entity.From<AssociateEntity>(row),
        ["ticket", _] => Entity.From<TicketEntity>(row),
        ["apptoken", _] => Entity.From<AppTokenEntity>(row),
        _ => throw new ArgumentOutOfRangeException(nameof(row), row.RowKey, "What signs in by it?"),
    };
}
