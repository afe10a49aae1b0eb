using Dialbook.Tenancy;
using Dialbook.Times;

namespace Dialbook.Crm;

/// <summary>Tells on which of their companies something happened, for associates.</summary>
public sealed class ActiveCompanies(ActivityFeed feed, UserStore users, TimeProvider clock)
{
    /// <summary>As far back if nothing is said, or nothing is known.</summary>
    private static readonly TimeSpan Recently = TimeSpan.FromHours(24);

    /// <summary>Of each company of the caller the latest activity, newest first. A caller who is no associate has no companies.</summary>
    /// <param name="since">From when on, in UTC; a time in the future stands for the caller's last log-out.</param>
    /// <param name="categories">The categories of companies; none for all.</param>
    /// <param name="types">What kinds of activity count; <see cref="ActivityType.Unknown"/> for all.</param>
    public async Task<IReadOnlyList<CompanyActivity>> ListAsync(
        Caller caller, DateTime? since, IReadOnlyCollection<int> categories, ActivityType types, CancellationToken cancellationToken)
    {
        if (caller.AssociateId == 0)
            return [];
        var now = clock.Now();
        if (since > now)
            since = await users.FindLastLogOutAsync(caller.Client.Id, caller.AssociateId, cancellationToken);
        return await feed.ListAsync(
            caller.Client.Id, caller.AssociateId, since ?? now - Recently, categories,
            types == ActivityType.Unknown ? ActivityType.All : types, cancellationToken);
    }
}
