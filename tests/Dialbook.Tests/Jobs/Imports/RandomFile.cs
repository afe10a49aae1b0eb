using Dialbook.Campaigns;
using Dialbook.Contacts;
using Dialbook.Records;
using Dialbook.Tests.Running;

namespace Dialbook.Tests.Jobs.Imports;

/// <summary>A file of chance for two campaigns, with some contacts that are there before; the same for each seed.</summary>
internal sealed class RandomFile(int seed, TestClient client, Campaign second)
{
    private static readonly Column[] Texts =
    [
        ContactColumns.Company, ContactColumns.Comment, ContactColumns.FirstName, ContactColumns.PhoneNumbers[2],
        ContactColumns.All.Find("Email")!,
    ];

    private static readonly Column FollowUp = ContactColumns.All.Find("FollowUpDateTime")!;
    private readonly Random _random = new(seed);
    private int _userData;

    public static async Task<RandomFile> NewAsync(int seed, TestClient client) =>
        new(seed, client, await client.NewCampaignAsync("Second"));

    /// <summary>Imports the contacts that are there before.</summary>
    public async Task PrepareAsync()
    {
        _userData = _random.Next(3, 80);
        for (var left = _random.Next(12); left > 0; left--)
        {
            var draft = client.Draft(NextUserData(), $"before {left}", _random.Next(3) == 0 ? second : client.Campaign);
            foreach (var column in Texts)
                draft.With(column, NextText());
            await client.Domain.Import.ImportAsync(client.Id, draft, overwrite: false, null, TestContext.Current.CancellationToken);
        }
    }

    public List<ContactDraft> Rows() => [.. Enumerable.Range(1, _random.Next(20, 250)).Select(Row)];

    private ContactDraft Row(int number)
    {
        var draft = new ContactDraft
        {
            CampaignId = _random.Next(30) switch { 0 => 4_000_000, < 14 => client.Campaign.Id, < 24 => second.Id, _ => null },
        };
        if (draft.CampaignId is null && _random.Next(2) == 0)
            draft.CampaignName = _random.Next(5) == 0 ? "Nowhere" : second.Name;
        if (_random.Next(25) > 0)
            draft.With(ContactColumns.Name, _random.Next(25) == 0 ? null : $"Name {number}");
        if (_random.Next(25) > 0)
        {
            var column = ContactColumns.PhoneNumbers[_random.Next(ContactColumns.PhoneNumberCount)];
            draft.With(column, _random.Next(10) == 0 ? "not a number" : $"+49 30 {number}");
        }

        if (_random.Next(10) is > 0 and var kind)
            draft.With(ContactColumns.UserData, kind switch { 1 => null, 2 => "", _ => NextUserData() });
        foreach (var column in Texts.Where(_ => _random.Next(3) == 0))
            draft.With(column, NextText());
        if (_random.Next(4) == 0)
            draft.With(ContactColumns.All.Find("Amount")!, _random.Next(3) == 0 ? null : _random.Next(-999, 999) / 100m);
        if (_random.Next(4) == 0)
            draft.With(FollowUp, new DateTime(2026, 1 + _random.Next(12), 1, 8, 30, 0, DateTimeKind.Utc));
        if (_random.Next(4) == 0)
            draft.With(ContactColumns.All.Find("RandomSortOrder")!, _random.Next(3) == 0 ? null : (long)_random.Next());
        return draft;
    }

    private string NextUserData() => $"u {_random.Next(_userData)}";

    private string? NextText() => _random.Next(5) switch { 0 => null, 1 => "", 2 => "ß ☎", _ => $"text {_random.Next(4)}" };
}
