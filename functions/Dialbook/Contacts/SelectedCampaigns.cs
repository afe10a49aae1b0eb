using Dialbook.CallerIds;

namespace Dialbook.Contacts;

/// <summary>Campaigns that are in a selection: when their contacts change, the selection's caller IDs are to be renewed.</summary>
public sealed class SelectedCampaigns(CallerIdDependencies dependencies, CallerIdChangeMarks marks, TimeProvider clock)
{
    /// <summary>What campaigns are called as a part of selections.</summary>
    public const string SubjectKind = "diallercampaign";

    // for this long a campaign may be in a selection before a change of its contacts is marked
    private readonly ExpiringCache<(ClientId, int), IReadOnlyList<CallerIdSubject>> _subjects =
        new("selected-campaigns", clock, TimeSpan.FromSeconds(4));

    internal static CallerIdSubject Subject(int campaign) => CallerIdSubject.Block(SubjectKind, campaign);

    /// <summary>Says that contacts of campaigns are about to change.</summary>
    /// <returns>The mark, to be disposed of when they have; <see langword="null"/> if none of the campaigns is in a selection.</returns>
    internal async ValueTask<CallerIdChangeMark?> MarkAsync(
        ClientId client, IEnumerable<int> campaigns, CancellationToken cancellationToken)
    {
        List<CallerIdSubject>? selected = null;
        foreach (var campaign in campaigns.Distinct())
        {
            if (await FindSubjectAsync(client, campaign, cancellationToken) is [var subject])
                (selected ??= []).Add(subject);
        }

        return selected is null ? null : await marks.OpenAsync(client, selected, cancellationToken);
    }

    /// <summary>The campaign as a part of selections; an empty list if it is in none.</summary>
    private ValueTask<IReadOnlyList<CallerIdSubject>?> FindSubjectAsync(
        ClientId client, int campaign, CancellationToken cancellationToken) =>
        _subjects.GetAsync((client, campaign), async _ =>
        {
            var subject = Subject(campaign);
            return await dependencies.AnyAsync(client, subject, cancellationToken) ? [subject] : [];
        });
}
