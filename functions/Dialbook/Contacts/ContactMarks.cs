using Dialbook.CallerIds;

namespace Dialbook.Contacts;

/// <summary>Marks changes of contacts whose campaign is in a selection, so that the selection's caller IDs are renewed.</summary>
public sealed class ContactMarks(CallerIdDependencies dependencies, CallerIdChangeMarks marks, TimeProvider clock)
{
    /// <summary>What campaigns are called as a part of selections.</summary>
    public const string SubjectKind = "diallercampaign";

    /// <summary>How long it is remembered whether a campaign is in a selection.</summary>
    internal static readonly TimeSpan Remembered = TimeSpan.FromSeconds(4);

    private static readonly object Yes = new();
    private static readonly object No = new();

    private readonly ExpiringCache<(ClientId, int), object> _isSelected = new("selected-campaigns", clock, Remembered);

    /// <summary>What a campaign is as a part of selections.</summary>
    internal static CallerIdSubject Subject(int campaign) => CallerIdSubject.Block(SubjectKind, campaign);

    /// <summary>Says that contacts of campaigns are about to be changed.</summary>
    /// <returns>The mark, to be disposed of when they are; <see langword="null"/> if none of the campaigns is in a selection.</returns>
    internal async ValueTask<CallerIdChangeMark?> OpenAsync(
        ClientId client, IEnumerable<int> campaigns, CancellationToken cancellationToken)
    {
        List<CallerIdSubject>? selected = null;
        foreach (var campaign in campaigns.Distinct())
        {
            if (await IsSelectedAsync(client, campaign, cancellationToken))
                (selected ??= []).Add(Subject(campaign));
        }

        return selected is null ? null : await marks.OpenAsync(client, selected, cancellationToken);
    }

    private async ValueTask<bool> IsSelectedAsync(ClientId client, int campaign, CancellationToken cancellationToken) =>
        Yes == await _isSelected.GetAsync(
        (client, campaign), async _ => await dependencies.AnyAsync(client, Subject(campaign), cancellationToken) ? Yes : No);
}
