using Dialbook.Functions.Formats;
using Dialbook.Functions.Hosting;
using Dialbook.Functions.Jobs;
using Dialbook.Jobs.Deletions;

namespace Dialbook.Functions.Campaigns;

/// <summary>Deletes a campaign with all its contacts, as a job.</summary>
internal static class DeleteCampaign
{
    public static async Task<Answer> HandleAsync(DiallerCall call, CampaignDeletion deletion) =>
        JobAnswers.Accepted(call, await deletion.BeginAsync(call.Client, call.RouteCampaignId(), call.Aborted));
}
