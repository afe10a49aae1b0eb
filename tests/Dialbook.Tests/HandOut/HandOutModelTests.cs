using Dialbook.Campaigns;
using Dialbook.Contacts;
using Dialbook.DoNotCall;
using Dialbook.Records;
using Dialbook.Testing;
using Dialbook.Tests.Running;
using Microsoft.Extensions.Time.Testing;

namespace Dialbook.Tests.HandOut;

/// <summary>
/// A naive model of who may be called, in which order, beside the real thing: random contacts, calls, changes, clocks, zones and days on
/// which clocks change. What the model allows is what is handed out, in its order.
/// </summary>
public sealed class HandOutModelTests(AzuriteServer azurite)
{
    private static readonly (string Number, string Zone)[] Places =
    [
        (HandOuts.Berlin, "Europe/Berlin"), (HandOuts.NewYork, "America/New_York"), (HandOuts.LosAngeles, "America/Los_Angeles"),
        (HandOuts.Sydney, "Australia/Sydney"),
    ];

    private static readonly string?[] Users = [null, null, null, "3", "4"];

    /// <summary>Hours by name, with what they mean: on a weekday from a minute to a minute.</summary>
    private static readonly (string? Json, (bool IsWeekend, int From, int To)[] Spans)[] AllHours =
    [
        (null, [(false, 0, 1440), (true, 0, 1440)]),
        ("""[{"Days":"Mon-Fri","From":"08:00","To":"21:00"}]""", [(false, 480, 1260)]),
        ("""[{"Days":"Mon-Fri","From":"01:30","To":"03:30"},{"Days":"Sat,Sun","From":"02:15","To":"24:00"}]""",
            [(false, 90, 210), (true, 135, 1440)]),
    ];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1, "2026-03-07T20:00:00")]
    [InlineData(2, "2026-03-28T23:30:00")]
    [InlineData(3, "2026-04-04T12:00:00")]
    [InlineData(4, "2026-10-24T22:00:00")]
    [InlineData(5, "2026-11-01T04:00:00")]
    [InlineData(6, "2026-06-10T09:00:00")]
    [InlineData(7, "2026-10-03T13:00:00")]
    [InlineData(8, "2026-12-31T23:00:00")]
    public async Task What_The_Model_Allows_Is_Handed_Out_In_Its_Order(int seed, string begin)
    {
        var random = new Random(seed);
        var clock = new FakeTimeProvider(DateTimeOffset.Parse(begin + "Z", System.Globalization.CultureInfo.InvariantCulture));
        var client = await HandOuts.NewClientAsync(azurite, clock);
        var (json, spans) = AllHours[seed % AllHours.Length];
        await client.UpdateCampaignAsync((CampaignColumns.CallingHours, json));
        var model = new Model(client, clock, spans);
        for (var i = 0; i < 25; i++)
            await client.ImportAsync(RandomColumns(random, model.Now));

        for (var step = 0; step < 60; step++)
        {
            clock.Advance(TimeSpan.FromMinutes(random.Next(3) == 0 ? random.Next(0, 600) : random.Next(0, 20)) + TimeSpan.FromSeconds(7));
            var user = Users[random.Next(Users.Length)];
            var count = random.Next(1, 8);
            var expected = await model.AllowedAsync(user);
            var result = await client.NextAsync(count, user, seconds: 30 * random.Next(1, 60));
            Assert.Equal(
                expected.Take(count).Select(contact => (contact.Id, model.NumberToDial(contact))),
                result.Contacts.Select(contact => (contact.Contact.Id, contact.PhoneNumberOffset - 1)));
            foreach (var contact in result.Contacts)
                model.Leases[contact.Contact.Id] = contact.LeaseEnd;
            if (result.Contacts.Count == 0)
                await model.AssertNextAsync(result.NextDue, user);
            foreach (var contact in result.Contacts)
                await ActAsync(client, model, contact, random);
            if (random.Next(3) == 0)
                await ChangeAsync(client, model, random);
        }
    }

    private static async Task ActAsync(TestClient client, Model model, Dialbook.HandOut.HandedOut contact, Random random)
    {
        switch (random.Next(6))
        {
            case 0:
                await client.Domain.Leases.GiveBackAsync(client.Id, contact.Lease, Cancellation);
                break;
            case 1:
                await client.RecordAsync(contact, "Success (Done)");
                break;
            case 2 or 3:
                await client.RecordAsync(contact, "Delay (Delay)", random.Next(2) == 0 ? null : model.Now.AddMinutes(random.Next(-5, 200)));
                break;
            default:
                return;
        }

        model.Leases.Remove(contact.Contact.Id);
    }

    /// <summary>Somebody else changes a contact, whether or not it is leased.</summary>
    private static async Task ChangeAsync(TestClient client, Model model, Random random)
    {
        var contacts = await client.ListAsync();
        var contact = contacts[random.Next(contacts.Count)];
        var key = ContactKey.OfId(contact.Id);
        switch (random.Next(8))
        {
            case 6:
                var number = Places[random.Next(Places.Length)].Number;
                await client.ListAsync(number, expires: random.Next(2) == 0 ? null : model.Now.AddMinutes(random.Next(1, 200)));
                break;
            case 7:
                foreach (var (listed, _) in Places)
                    await client.Domain.DoNotCall.RemoveAsync(client.Id, HandOuts.Number(listed), Cancellation);
                break;
            case 0:
                await client.Domain.Locks.LockAsync(client.Id, key, default, Cancellation);
                break;
            case 1:
                foreach (var locked in contacts.Where(other => other.Flag(ContactColumns.IsLocked) is true))
                    await client.Domain.Locks.UnlockAsync(client.Id, ContactKey.OfId(locked.Id), default, Cancellation);
                break;
            case 2:
                await client.Domain.Reset.ResetAsync(client.Id, key, default, Cancellation);
                break;
            case 3:
                await client.RecordAsync(contact.Id, TestClient.GivenCall("Delay (Delay)"));
                break;
            case 4:
                await client.ImportAsync(RandomColumns(random, model.Now));
                break;
            default:
                await client.UpdateAsync(contact.Id, RandomColumns(random, model.Now));
                break;
        }
    }

    private static (Column Column, object? Value)[] RandomColumns(Random random, DateTime now) =>
    [
        (ContactColumns.PhoneNumbers[0], Places[random.Next(Places.Length)].Number),
        (ContactColumns.PhoneNumbers[3], random.Next(3) == 0 ? Places[random.Next(Places.Length)].Number : null),
        (ContactColumns.RandomSortOrder, random.Next(2) == 0 ? null : (long)random.Next(-3, 3)),
        (ContactColumns.FollowUp, random.Next(4) == 0 ? now.AddMinutes(random.Next(-100, 300)) : null),
        (ContactColumns.FollowUpUsersUid, Users[random.Next(Users.Length)]),
        (ContactColumns.ReservedUsersUid, random.Next(2) == 0 ? Users[random.Next(Users.Length)] : null),
        (ContactColumns.Begin, random.Next(4) == 0 ? now.AddMinutes(random.Next(-100, 300)) : null),
        (ContactColumns.End, random.Next(4) == 0 ? now.AddMinutes(random.Next(0, 1000)) : null),
    ];

    private sealed class Model(TestClient client, FakeTimeProvider clock, (bool IsWeekend, int From, int To)[] spans)
    {
        public Dictionary<long, DateTime> Leases { get; } = [];

        public DoNotCallNumbers Listed { get; private set; } = DoNotCallNumbers.None;

        public DateTime Now => clock.GetUtcNow().UtcDateTime;

        public async Task<List<Contact>> AllowedAsync(string? user)
        {
            Listed = await client.Domain.DoNotCallList.ReadAsync(client.Id, Cancellation);
            return Allowed(await client.ListAsync(), user, Now);
        }

        /// <summary>The place from 0 of the number to dial; -1 if none may be dialled now.</summary>
        public int NumberToDial(Contact contact) => NumberToDial(contact, Now);

        /// <summary>Nothing comes before the moment that was told, and what is told is not past.</summary>
        public async Task AssertNextAsync(DateTime? next, string? user)
        {
            Assert.True(next is null || next > Now);
            var contacts = await client.ListAsync();
            var end = next ?? Now.AddDays(2);
            for (var time = Now; time < end && time < Now.AddDays(2); time = time.AddMinutes(1))
                Assert.Empty(Allowed(contacts, user, time));
        }

        private List<Contact> Allowed(List<Contact> contacts, string? user, DateTime now) =>
        [
            .. from contact in contacts
               where IsAllowed(contact, user, now)
               orderby ClassOf(contact), OrderOf(contact), contact.Id
               select contact,
        ];

        private bool IsAllowed(Contact contact, string? user, DateTime now)
        {
            var owner = IsFollowUp(contact) && Name(contact, ContactColumns.FollowUpUsersUid) is { } followed
                ? followed : Name(contact, ContactColumns.ReservedUsersUid);
            return contact.Flag(ContactColumns.IsLocked) is not true
                && !(Leases.TryGetValue(contact.Id, out var lease) && lease > now)
                && contact.Integer(ContactColumns.ResultCodesId) is var code
                && (code is null || client.Campaign.FindResultCode(code)!.Type is ResultCodeType.Delay or ResultCodeType.Appointment)
                && !(contact.Time(ContactColumns.Begin) > now) && !(contact.Time(ContactColumns.End) < now)
                && !(contact.Time(ContactColumns.NextTry) > now)
                && !(IsFollowUp(contact) && contact.Time(ContactColumns.FollowUp) > now)
                && (owner is null || owner == user)
                && NumberToDial(contact, now) >= 0;
        }

        private int NumberToDial(Contact contact, DateTime now)
        {
            var best = -1;
            for (var index = 0; index < ContactColumns.PhoneNumberCount; index++)
            {
                if (contact.Text(ContactColumns.PhoneNumbers[index]) is not { Length: > 0 } text
                    || Listed.Contains(HandOuts.Number(text), now))
                    continue;
                var place = Places.FirstOrDefault(place => place.Number == text);
                var zone = TimeZoneInfo.FindSystemTimeZoneById(place.Zone ?? "Europe/Berlin");
                var local = TimeZoneInfo.ConvertTimeFromUtc(now, zone);
                var minute = (local.Hour * 60) + local.Minute;
                var isWeekend = local.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
                if (spans.Any(span => span.IsWeekend == isWeekend && span.From <= minute && minute < span.To)
                    && (best < 0 || Tries(index) < Tries(best)))
                    best = index;
            }

            return best;

            long Tries(int index) => contact.Integer(ContactColumns.PhoneTries[index])!.Value;
        }

        private static bool IsFollowUp(Contact contact) => contact.Time(ContactColumns.FollowUp) is { } time
            && !(contact.Time(ContactColumns.LastTry) >= time);

        private static int ClassOf(Contact contact) =>
            IsFollowUp(contact) ? 1 : contact.Integer(ContactColumns.Tries) > 0 || contact.Time(ContactColumns.NextTry) is not null ? 2 : 3;

        private static decimal OrderOf(Contact contact) => ClassOf(contact) switch
        {
            1 => contact.Time(ContactColumns.FollowUp)!.Value.Ticks,
            2 => (contact.Time(ContactColumns.NextTry) ?? contact.Time(ContactColumns.LastTry))!.Value.Ticks,
            _ => contact.Integer(ContactColumns.RandomSortOrder) ?? decimal.MaxValue,
        };

        private static string? Name(Contact contact, Column column) => contact.Text(column) is { Length: > 0 } name ? name : null;
    }
}
