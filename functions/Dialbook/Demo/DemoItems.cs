using Dialbook.Crm;
using static Dialbook.Crm.CrmColumn;

namespace Dialbook.Demo;

/// <summary>What happened with the companies of the demo's CRM: much of it with one of them, nothing with most.</summary>
/// <param name="now">When that is seen from, in UTC.</param>
internal sealed class DemoItems(DateTime now)
{
    private const int FollowUps = 120;
    private const int Documents = 40;

    private static readonly string[] Troubles =
    [
        "Pump stops after ten minutes", "Invoice shows the wrong address", "Spare part for the feed belt", "Cannot sign in to the portal",
        "Delivery arrived damaged", "Question about the warranty", "Calibration is due", "Noise from the gearbox",
        "Change of the contact person",
    ];

    private static readonly string[] Offers =
    [
        "Service contract", "Spare parts, yearly", "Training for two", "New line, first stage", "Upgrade to the current version",
            "Trial order",
        "Maintenance visit",
    ];

    private static readonly string[] Plans =
    [
        "Call about the offer", "Ask how the delivery went", "Prepare the visit", "Show the new version",
            "Agree on the date of the training",
        "Say thank you for the order", "Clear up the open invoice",
    ];

    private static readonly string[] Headings =
    [
        "Offer", "Order confirmation", "Minutes of the meeting", "Service report", "Price list", "Letter of thanks",
    ];

    private static readonly string[] Questions =
    [
        "Hello, is anybody there?", "When will my order arrive?", "Can I change the delivery address?", "Do you have the manual in French?",
        "Which version do I need?",
    ];

    public CrmRows Papers => DemoRow.Of(CrmTables.Document, Enumerable.Range(0, Documents).Select(Document));

    public CrmRows Appointments => DemoRow.Of(
        CrmTables.Appointment,
        [.. Enumerable.Range(0, FollowUps).Select(FollowUp), .. Enumerable.Range(0, Documents).Select(DocumentAppointment)]);

    public CrmRows Tickets => DemoRow.Of(CrmTables.Ticket, Enumerable.Range(0, 80).Select(Ticket));
    public CrmRows Sales => DemoRow.Of(CrmTables.Sale, Enumerable.Range(0, 60).Select(Sale));
    public CrmRows Chats => DemoRow.Of(CrmTables.ChatSession, Enumerable.Range(0, 30).Select(Chat));

    /// <summary>Whom an item is about: every sixth somebody of the busy company, the others of the first twenty.</summary>
    private static DemoPerson PersonOf(int index) => index % 6 == 0
        ? DemoPerson.All[^(1 + (index / 6 % DemoPerson.OfEachCompany))]
        : DemoPerson.All[index * 37 % (20 * DemoPerson.OfEachCompany)];

    private static string Of(string[] texts, int index) => texts[index % texts.Length];

    private DemoRow FollowUp(int index)
    {
        var person = PersonOf(index);
        var registered = HoursAgo(3 + (index * 3));
        var isCompleted = index % 4 > 1;
        return new(
            index + 1, (ContactId, person.Company.Id), (PersonId, person.Id),
            (AssociateId, DemoLists.Sellers[index % DemoLists.Sellers.Count]), (CrmColumn.Type, index % 3 == 0 ? 2 : 1),
            (FreeText, Of(Plans, index)), (Status, isCompleted ? 3 : (index % 4) + 1),
            (Done, isCompleted ? registered.AddHours(2) : null),
            (ActiveDate, isCompleted ? registered.AddHours(2) : now.Date.AddDays(1 + (index % 14)).AddHours(9)), (Registered, registered),
            (Updated, registered));
    }

    private DemoRow Document(int index) => new(
        index + 1, (Name, $"{Of(Headings, index)} {index + 1}.pdf"), (Header, Of(Headings, index)), (OurRef, $"D-{index + 1}"),
        (AppointmentId, FollowUps + index + 1), (Registered, DocumentTime(index)), (Updated, DocumentTime(index)));

    private DemoRow DocumentAppointment(int index)
    {
        var person = PersonOf(index);
        var time = DocumentTime(index);
        return new(
            FollowUps + index + 1, (ContactId, person.Company.Id), (PersonId, person.Id),
            (AssociateId, DemoLists.Sellers[index % DemoLists.Sellers.Count]), (CrmColumn.Type, AppointmentType.Document),
            (DocumentId, index + 1), (Status, 3), (ActiveDate, time), (Registered, time), (Updated, time));
    }

    private DemoRow Ticket(int index)
    {
        var person = PersonOf(index);
        var created = HoursAgo(1 + (index * 5));
        var status = index < 15 ? DemoLists.TicketOpen : index % 5 == 0 ? DemoLists.TicketPostponed : DemoLists.TicketClosed;
        return new(
            index + 1, (Title, Of(Troubles, index)), (Author, person.Mail), (CustId, person.Id),
            (OwnedBy, (index % DemoLists.Administrator) + 1), (TicketStatus, status), (Status, status), (CreatedAt, created),
            (LastChanged, created), (ClosedAt, status == DemoLists.TicketClosed ? created.AddHours(4) : null));
    }

    private DemoRow Sale(int index)
    {
        var person = PersonOf(index);
        var status = (index % 4) + 1;
        var isDone = status is 2 or 3;
        return new(
            index + 1, (ContactId, person.Company.Id), (PersonId, person.Id), (AssociateId, person.Company.Owner),
            (Heading, Of(Offers, index)), (Number1, $"S-{index + 1}"), (Amount, 450m + (index * 125.50m)),
            (CurrencyId, person.Company.Country == DemoCountry.Britain ? DemoLists.Pound : DemoLists.Euro), (Status, status),
            (Done, isDone ? 2 : 1), (Probability, status switch { 2 => 100, 3 => 0, _ => 20 + (index % 6 * 10) }),
            (SaleDate, now.Date.AddDays(isDone ? -index : index + 7)), (Registered, now.Date.AddDays(-index - 1).AddHours(10)));
    }

    private DemoRow Chat(int index)
    {
        var person = PersonOf(index);
        var requested = HoursAgo(2 + (index * 11));
        return new(
            index + 1, (CustomerId, person.Id), (CustomerAlias, person.FirstName), (Name, $"{person.FirstName} {person.Surname}"),
            (CompanyName, person.Company.Name), (Email, person.Mail), (ContactId, person.Company.Id),
            (FirstMessage, Of(Questions, index)), (LastMessage, "Thank you, that helps."), (WhenRequested, requested),
            (WhenStarted, requested.AddMinutes(1)), (WhenEnded, requested.AddMinutes(9)));
    }

    private DateTime DocumentTime(int index) => HoursAgo(5 + (index * 7));

    private DateTime HoursAgo(int hours) => now.AddHours(-hours);
}
