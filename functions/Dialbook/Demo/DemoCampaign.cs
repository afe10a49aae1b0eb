using Dialbook.Campaigns;
using Dialbook.Contacts;
using Dialbook.DoNotCall;
using Dialbook.Telephones;
using Dialbook.Tenancy;

namespace Dialbook.Demo;

/// <summary>
/// A campaign of the demo tenant that has contacts, of whom one waits for a follow-up, one for a day to come, and one does not want to be
/// called. Their telephone numbers are of those that are kept for films.
/// </summary>
public sealed class DemoCampaign(
    CampaignWriter campaigns, ResultCodeWriter resultCodes, ClientNumbers numbers, ContactImport import, DoNotCallStore doNotCall)
{
    public const int Id = 539;

    private const string NeverAgain = "Never again (Abort)";
    private const string NeverCalled = "+46 70 174 06 97";
    private const string CalledFirst = "+33 1 99 00 90 06";
    private const string CalledLater = "+49 171 3920095";
    private static readonly DateTime AgreedTime = new(2026, 1, 5, 9, 30, 0, DateTimeKind.Utc);
    private static readonly DateTime LaterDay = new(2099, 1, 5, 0, 0, 0, DateTimeKind.Utc);

    private static readonly (string FirstName, string Name, string Company, string Telephone, string City)[] Contacts =
    [
        ("Hannah", "Doyle", "Doyle & Sons", "+44 20 7946 0900", "London"),
        ("Marcus", "Webb", "", "+44 7700 900901", "Leeds"),
        ("Priya", "Nair", "Nair Optics", "+44 161 496 0902", "Manchester"),
        ("Tom", "Abbott", "", "(212) 555-0190", "New York"),
        ("Lena", "Vogt", "Vogt Elektro", "+49 30 23125-904", "Berlin"),
        ("Jonas", "Kranz", "", CalledLater, "Hamburg"),
        ("Chloé", "Masson", "Masson Frères", CalledFirst, "Paris"),
        ("Elsa", "Hedlund", "", NeverCalled, "Stockholm"),
    ];

    internal async Task FillAsync(ClientId client, CancellationToken cancellationToken)
    {
        await numbers.SkipCampaignsAsync(client, Id, cancellationToken);
        var given = new GivenColumns(CampaignColumns.All);
        given.Set(CampaignColumns.Name, "How was our service?");
        given.Set(CampaignColumns.MaxTries, 3L);
        given.Set(CampaignColumns.CallingHours, CallingHours.Read("", [new("Mon-Sun", "08:00", "21:00")], [])!.Text);
        var campaign = await campaigns.CreateAsync(client, Id, given, cancellationToken);
        if (!campaign.ResultCodes.Any(code => code.ExportKey == NeverAgain))
            await resultCodes.CreateAsync(
                client, Id, new(NeverAgain, null, ResultCodeType.Aborted, DoNotCall: true), cancellationToken);
        await doNotCall.AddAsync(
            client, [.. TelephoneKey.ReadAll(NeverCalled, Client.DefaultCountryPrefix).Select(number =>
                new DoNotCallEntry(number, "Asked for it"))], cancellationToken);

        foreach (var (index, contact) in Contacts.Index())
        {
            var draft = new ContactDraft { CampaignId = Id };
            draft.Columns.Set(ContactColumns.UserData, $"service-{index + 1}");
            draft.Columns.Set(ContactColumns.FirstName, contact.FirstName);
            draft.Columns.Set(ContactColumns.Name, contact.Name);
            draft.Columns.Set(ContactColumns.Company, contact.Company);
            draft.Columns.Set(ContactColumns.PhoneNumbers[0], contact.Telephone);
            draft.Columns.Set(ContactColumns.All.Find("City")!, contact.City);
            if (contact.Telephone == CalledFirst)
                draft.Columns.Set(ContactColumns.FollowUp, AgreedTime);
            else if (contact.Telephone == CalledLater)
                draft.Columns.Set(ContactColumns.Begin, LaterDay);

            // after a first run that broke off, it finds what that one made
            await import.ImportAsync(client, draft, overwrite: true, pin: null, cancellationToken);
        }
    }
}
