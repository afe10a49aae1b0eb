using System.Text.Json.Serialization;
using Dialbook.Telemetry;

namespace Dialbook.Campaigns;

/// <summary>The queue of campaigns whose contacts' rows in the table <c>Due</c> are to be written anew.</summary>
public sealed class DueBuildQueue(DialbookQueues queues, TimeProvider clock)
{
    private readonly ExpiringCache<(ClientId, int, int), object> _sent = new("due-builds", clock, TimeSpan.FromMinutes(5));

    internal Task SendAsync(Campaign campaign, CancellationToken cancellationToken) => queues.SendAsync(
        DialbookQueues.Due, new DueBuildMessage(campaign.Client.Value, campaign.Id, DialbookTelemetry.Trace),
        DueBuildMessageJson.Default.DueBuildMessage, null, cancellationToken);

    /// <summary>Sends a campaign whose rows are not as they are to be, unless this process did so a short while ago.</summary>
    internal async ValueTask SendUnbuiltAsync(Campaign campaign, CancellationToken cancellationToken)
    {
        if (campaign.IsDueBuilt || _sent.TryGet((campaign.Client, campaign.Id, campaign.DueBuild), out _))
            return;
        await SendAsync(campaign, cancellationToken);
        _sent.Set((campaign.Client, campaign.Id, campaign.DueBuild), campaign);
    }
}

/// <summary>A queue message: the rows of a campaign's contacts are to be written anew.</summary>
public sealed record DueBuildMessage(
    [property: JsonRequired] int Client,
    [property: JsonRequired] int Campaign,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Trace = null) : ITracedMessage;

[JsonSerializable(typeof(DueBuildMessage))]
internal sealed partial class DueBuildMessageJson : JsonSerializerContext;
