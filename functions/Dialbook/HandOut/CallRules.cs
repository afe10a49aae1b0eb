using Dialbook.Campaigns;
using Dialbook.Contacts;
using Dialbook.DoNotCall;
using Dialbook.Telephones;
using Dialbook.Tenancy;
using Dialbook.Times;

namespace Dialbook.HandOut;

/// <summary>Who may be called now, by whom, and at which number.</summary>
/// <param name="user">Who asks; <see langword="null"/> if nobody in particular.</param>
internal sealed class CallRules(Campaign campaign, Client client, string? user, DateTime now)
{
    /// <summary>No search for an opening goes further.</summary>
    private static readonly TimeSpan NeverOpen = TimeSpan.FromDays(8);

    /// <summary>Nobody looks for an opening at the end of the calendar, by which callers say never.</summary>
    private static readonly DateTime LastSearch = DateTime.MaxValue.AddYears(-1);

    private readonly string? _user = user is null ? null : DueKey.UserOf(user);

    /// <summary>The rules of a campaign.</summary>
    public static async Task<CallRules> ReadAsync(
        Campaign campaign, ClientDirectory clients, string? user, DateTime now, CancellationToken cancellationToken) =>
        new(campaign, await clients.FindAsync(campaign.Client, cancellationToken) ?? new(campaign.Client, "", ClientTime.Utc), user, now);

    public Campaign Campaign => campaign;

    public Client Client => client;

    public DateTime Now => now;

    public string? User => user;

    /// <summary>Whether the campaign is on at all, and in its time.</summary>
    public bool IsOn => campaign.IsActive
        && !(campaign.Time(CampaignColumns.From) > now) && !(campaign.Time(CampaignColumns.To) < now)
        && (campaign.CallingHoursZone is not { } zone || campaign.CallingHours?.IsOpen(now, zone) is not false);

    /// <summary>When a campaign that is not on may be; <see langword="null"/> if that is not to be seen.</summary>
    public DateTime? NextOn
    {
        get
        {
            var from = campaign.Time(CampaignColumns.From) is { } begin && begin > now ? begin : now;
            if (campaign is { CallingHoursZone: { } zone, CallingHours: { } hours } && from < LastSearch)
            {
                if (hours.NextOpening(from, [zone]) is not { } opening)
                    return null;
                from = opening;
            }

            return campaign.IsActive && !(campaign.Time(CampaignColumns.To) < from) ? from : null;
        }
    }

    /// <summary>Whether a row is for whoever asks.</summary>
    public bool IsForCaller(DueKey key) => key.User is not { } only || only == _user;

    /// <summary>When one of the numbers may be called, if none may now, by the hours alone.</summary>
    public DateTime? ClosedUntil(DueNumbers numbers) =>
        campaign.CallingHours is null || campaign.CallingHoursZone is not null
            ? null : ClosedUntil(numbers.Zones.Select(names => names.Select(Find).OfType<TimeZoneInfo>()));

    /// <summary>Judges a contact as it is now.</summary>
    public CallVerdict Judge(Contact contact, DoNotCallNumbers listed)
    {
        var plan = CallPlan.Of(contact);
        if (contact.Flag(ContactColumns.IsLocked) is true || contact.Time(ContactColumns.End) < now
            || (contact.Integer(ContactColumns.ResultCodesId) is { } result && campaign.IsFinalResult(result)))
            return CallVerdict.Never;
        if (plan.From > now)
            return CallVerdict.Not(plan.From.Value);
        if (plan.User is not null && plan.User != user)
            return CallVerdict.ByOthers;

        var numbers = contact.NumbersToDial(client.CountryPrefix).ToList();
        if (numbers.Count == 0)
            return CallVerdict.Never;
        List<TelephoneKey> forbidden = [.. numbers.SelectMany(number => number.Keys).Where(key => listed.Contains(key, now)).Distinct()];
        var allowed = numbers.FindAll(number => !number.Keys.Any(forbidden.Contains));
        var open = allowed.FindAll(number => AreOpen(ZonesOf(number.Keys)));
        return open.Count > 0
            ? CallVerdict.At(open.MinBy(number => contact.Integer(ContactColumns.PhoneTries[number.Index])).Index + 1)
            : CallVerdict.Not(
                forbidden.Select(listed.Expiry).Append(ClosedUntil(allowed.Select(number => ZonesOf(number.Keys)))).Min(), forbidden);
    }

    /// <summary>A zone by its name, which another machine has written.</summary>
    private static TimeZoneInfo? Find(string name) => TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;

    private static IEnumerable<TimeZoneInfo> ZonesOf(IEnumerable<TelephoneKey> keys) => keys.SelectMany(TelephoneZones.Of);

    private DateTime? ClosedUntil(IEnumerable<IEnumerable<TimeZoneInfo>> zonesOfNumbers)
    {
        DateTime? first = null;
        foreach (var zones in zonesOfNumbers)
        {
            if (AreOpen(zones))
                return null;
            var opening = campaign.CallingHours!.NextOpening(now, OrClients(zones)) ?? now + NeverOpen;
            first = first < opening ? first : opening;
        }

        return first;
    }

    /// <summary>Whether the campaign's hours allow a call to all of the zones.</summary>
    private bool AreOpen(IEnumerable<TimeZoneInfo> zones) =>
        campaign.CallingHours is not { } hours || campaign.CallingHoursZone is not null
        || OrClients(zones).All(zone => hours.IsOpen(now, zone));

    private List<TimeZoneInfo> OrClients(IEnumerable<TimeZoneInfo> zones)
    {
        List<TimeZoneInfo> known = [.. zones.Distinct()];
        return known.Count > 0 ? known : [client.Times.Zone];
    }
}

/// <summary>Whether a contact may be called.</summary>
/// <param name="Offset">The place of the number to dial, from 1; 0 if it may not.</param>
/// <param name="NotBefore">When it may be, as far as is known.</param>
/// <param name="Listed">Numbers that are on the do-not-call list: taken off it, they may be called.</param>
internal readonly record struct CallVerdict(int Offset, DateTime? NotBefore = null, IReadOnlyList<TelephoneKey>? Listed = null)
{
    /// <summary>Not unless the contact is changed.</summary>
    public static readonly CallVerdict Never;

    /// <summary>Not by whoever asks.</summary>
    public static readonly CallVerdict ByOthers = new(0, DateTime.MinValue);

    public bool IsCallable => Offset > 0;

    public static CallVerdict At(int offset) => new(offset);

    public static CallVerdict Not(DateTime? before, IReadOnlyList<TelephoneKey>? listed = null) => new(0, before, listed);
}
