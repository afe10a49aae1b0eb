using Dialbook.Crm;
using Dialbook.Records;
using static Dialbook.Demo.DemoRows;

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

    public DemoRows Papers => new(CrmTables.Document, [.. Enumerable.Range(0, Documents).Select(Document)]);

    public DemoRows Appointments => new(
        CrmTables.Appointment,
        [.. Enumerable.Range(0, FollowUps).Select(FollowUp), .. Enumerable.Range(0, Documents).Select(DocumentAppointment)]);

    public DemoRows Tickets => new(CrmTables.Ticket, [.. Enumerable.Range(0, 80).Select(Ticket)]);

    public DemoRows Sales => new(CrmTables.Sale, [.. Enumerable.Range(0, 60).Select(Sale)]);

    public DemoRows Chats => new(CrmTables.ChatSession, [.. Enumerable.Range(0, 30).Select(Chat)]);

    /// <summary>Whom an item is about: every sixth somebody of the busy company, the others of the first twenty.</summary>
    private static DemoPerson PersonOf(int index) => index % 6 == 0
        ? DemoPerson.All[^(1 + (index / 6 % DemoPerson.OfEachCompany))]
        : DemoPerson.All[index * 37 % (20 * DemoPerson.OfEachCompany)];

    private static string Of(string[] texts, int index) => texts[index % texts.Length];

    private GivenColumns FollowUp(int index)
    {
        var person = PersonOf(index);
        var registered = HoursAgo(3 + (index * 3));
        var isCompleted = index % 4 > 1;
        return Row(
            CrmTables.Appointment, ("appointment_id", index + 1), ("contact_id", person.Company.Id), ("person_id", person.Id),
            ("associate_id", DemoLists.Sellers[index % DemoLists.Sellers.Count]), ("type", index % 3 == 0 ? 2 : 1),
            ("text", Of(Plans, index)),
            ("status", isCompleted ? 3 : (index % 4) + 1), ("done", isCompleted ? registered.AddHours(2) : null),
            ("activeDate", isCompleted ? registered.AddHours(2) : now.Date.AddDays(1 + (index % 14)).AddHours(9)),
            ("registered", registered), ("updated", registered));
    }

    private GivenColumns Document(int index) => Row(
        CrmTables.Document, ("document_id", index + 1), ("name", $"{Of(Headings, index)} {index + 1}.pdf"), ("header", Of(Headings, index)),
        ("our_ref", $"D-{index + 1}"), ("appointment_id", FollowUps + index + 1), ("registered", DocumentTime(index)),
        ("updated", DocumentTime(index)));

    private GivenColumns DocumentAppointment(int index)
    {
        var person = PersonOf(index);
        var time = DocumentTime(index);
        return Row(
            CrmTables.Appointment, ("appointment_id", FollowUps + index + 1), ("contact_id", person.Company.Id), ("person_id", person.Id),
            ("associate_id", DemoLists.Sellers[index % DemoLists.Sellers.Count]), ("type", 4), ("document_id", index + 1), ("status", 3),
            ("activeDate", time),
            ("registered", time), ("updated", time));
    }

    private GivenColumns Ticket(int index)
    {
        var person = PersonOf(index);
        var created = HoursAgo(1 + (index * 5));
        var status = index < 15 ? DemoLists.TicketOpen : index % 5 == 0 ? DemoLists.TicketPostponed : DemoLists.TicketClosed;
        return Row(
            CrmTables.Ticket, ("id", index + 1), ("title", Of(Troubles, index)), ("author", person.Mail), ("cust_id", person.Id),
            ("owned_by", (index % DemoLists.Administrator) + 1), ("ticket_status", status), ("status", status), ("created_at", created),
            ("last_changed", created),
            ("closed_at", status == DemoLists.TicketClosed ? created.AddHours(4) : null));
    }

    private GivenColumns Sale(int index)
    {
        var person = PersonOf(index);
        var status = (index % 4) + 1;
        var isDone = status is 2 or 3;
        return Row(
            CrmTables.Sale, ("sale_id", index + 1), ("contact_id", person.Company.Id), ("person_id", person.Id),
            ("associate_id", person.Company.Owner),
            ("heading", Of(Offers, index)), ("number1", $"S-{index + 1}"), ("amount", 450m + (index * 125.50m)),
            ("currency_id", person.Company.Country == DemoCountry.Britain ? DemoLists.Pound : DemoLists.Euro),
            ("status", status), ("done", isDone ? 2 : 1), ("probability", status switch { 2 => 100, 3 => 0, _ => 20 + (index % 6 * 10) }),
            ("saledate", now.Date.AddDays(isDone ? -index : index + 7)), ("registered", now.Date.AddDays(-index - 1).AddHours(10)));
    }

    private GivenColumns Chat(int index)
    {
        var person = PersonOf(index);
        var requested = HoursAgo(2 + (index * 11));
        return Row(
            CrmTables.ChatSession, ("id", index + 1), ("customer_id", person.Id), ("customer_alias", person.FirstName),
            ("name", $"{person.FirstName} {person.Surname}"),
            ("company_name", person.Company.Name), ("email", person.Mail), ("contact_id", person.Company.Id),
            ("first_message", Of(Questions, index)),
            ("last_message", "Thank you, that helps."), ("when_requested", requested), ("when_started", requested.AddMinutes(1)),
            ("when_ended", requested.AddMinutes(9)));
    }

    private DateTime DocumentTime(int index) => HoursAgo(5 + (index * 7));

    private DateTime HoursAgo(int hours) => now.AddHours(-hours);
}
