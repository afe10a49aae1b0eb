using Dialbook.Tenancy;
using Dialbook.Times;

namespace Dialbook.Crm;

/// <summary>On which of their companies something happened, for associates.</summary>
public sealed class ActiveCompanies(ActivityFeed feed, UserStore users, TimeProvider clock)
{
    private static readonly TimeSpan Recently = TimeSpan.FromHours(24);

    /// <summary>The latest activity on each company of the caller, newest first. A caller who is no associate has no companies.</summary>
    /// <param name="since">In UTC; a time in the future stands for the caller's last log-out, none for 24 hours ago.</param>
    /// <param name="categories">The categories of companies; none for all.</param>
    /// <param name="types">What counts; <see cref="ActivityType.Unknown"/> for all.</param>
    public async Task<IReadOnlyList<CompanyActivity>> ListAsync(
        Caller caller, DateTime? since, IReadOnlyCollection<int> categories, ActivityType types, CancellationToken cancellationToken)
    {
        var (client, associate) = (caller.Client.Id, caller.AssociateId);
        if (associate == 0)
            return [];
        var now = clock.Now();
        if (since > now)
            since = await users.FindLastLogOutAsync(client, associate, cancellationToken);
        var query = new ActivityQuery(since ?? now - Recently, categories, types == ActivityType.Unknown ? ActivityType.All : types);
        return await feed.ListAsync(client, associate, query, cancellationToken);
    }
}
