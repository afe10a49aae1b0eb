using Dialbook.Records;

namespace Dialbook.Campaigns;

/// <summary>A named list of contacts to call.</summary>
public sealed class Campaign : Record
{
    internal Campaign(ClientId client, int id)
        : base(CampaignColumns.All)
    {
        Client = client;
        Id = id;
        this[CampaignColumns.Id] = (long)id;
        this[CampaignColumns.ClientsId] = (long)client.Value;
    }

    public ClientId Client { get; }

    public int Id { get; }

    public string Name => Text(CampaignColumns.Name) ?? "";

    /// <summary>What a call can end with, in order of their IDs.</summary>
    public IReadOnlyList<ResultCode> ResultCodes { get; internal set; } = [];

    /// <summary>The job that deletes it; until it has ended, the campaign takes no contacts any more.</summary>
    public string? DeletionJobId { get; internal set; }

    /// <summary>The blocks of contact IDs that it owns.</summary>
    internal BlockList Blocks { get; set; } = BlockList.Empty;

    /// <summary>The first contact ID that nobody reserved yet; 0 if its last block is used up.</summary>
    internal long NextContactId { get; set; }

    /// <summary>The result code of that ID; <see langword="null"/> if the campaign has none such.</summary>
    public ResultCode? FindResultCode(long? id) => ResultCodes.FirstOrDefault(code => code.Id == id);
}
