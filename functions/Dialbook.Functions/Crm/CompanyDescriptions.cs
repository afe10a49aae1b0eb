using Dialbook.Crm;
using Microsoft.OpenApi;

namespace Dialbook.Functions.Crm;

/// <summary>What callers are told of the functions for companies.</summary>
internal static class CompanyDescriptions
{
    private static readonly ContactCarrier Company = new() { ContactId = 5001, Name = "Strosin, Stracke and Casper",
        DirectPhone = "+47 22 51 80 00", AssociateId = 1 };

    private static readonly ContactEntityCarrier Entity = new()
    {
        ContactId = 5003, Name = "Konopelski", Category = new() { Id = 919, Value = "VIP Customer" },
            Phones = [new() { Value = "+47 22 51 80 09", Description = "Desk" }],
        Address = new() { Street = new() { Address1 = "Brugata 1", Zipcode = "0186", City = "Oslo" } },
    };

    private static readonly ContactSummary Summed = new()
    {
        Contact = Company,
            Tickets = [new() { TicketId = 8001, TicketStatus = 1, Title = "Software license renewal inquiry", IconHint = "Active" }],
        Followups = [], Documents = [], Sales = [], Chats = [],
    };

    public static OperationDescription GetMyActive(ApiSchemas schemas) =>
        new("Lists the caller's companies on which something happened, newest first")
    {
        Details = "The caller must be an associate. Without `ActivityStartTime` it is the last 24 hours.",
        Arguments = new GetMyActiveContactsRequest { ContactCategories = [272, 919], ActionType = ActivityType.ActivityCompleted },
        Result = (IReadOnlyList<ContactActivity>)
        [
            new() { ContactId = 5001, Name = Company.Name, Action = ActivityType.NewActivity | ActivityType.ActivityCompleted,
                ActionId = 9001, PersonId = 6001 },
        ],
    };

    public static OperationDescription GetSummary(ApiSchemas schemas) =>
        new("Shows a company with its latest tickets, follow-ups, documents, sales and chats")
    {
        Details = "At most `Limit` of each: 50 if it is absent or below 1, never more than 1,000.",
        Arguments = new GetContactSummaryRequest { ContactId = 5001, Limit = 10 },
        Result = Summed,
    };

    public static OperationDescription GetSummaryByAddress(ApiSchemas schemas) =>
        new("Shows a company with its latest items, by its address")
    {
        Parameters =
        [
            Parameters.InPath("id", "The company's ID", Schemas.Integer(), 5001),
            Parameters.InQuery("limit", "At most so many of each; 50 without it", Schemas.Integer(), 10),
        ],
        Answer = new(StatusCodes.Status200OK, new OpenApiResponse
        {
            Description = "The summary; `null` if there is no such company", Content = CrmContent.Answer(
                CrmJson.Default.ContactSummary, schemas, Summed, orNull: true),
        }),
    };

    public static OperationDescription Get(ApiSchemas schemas) =>
        new("Reads a company as it stands beside other records") { Result = Company };

    public static OperationDescription List(ApiSchemas schemas) => new("Reads several companies, in the order asked")
    {
        Details = "Up to 1,000; those that do not exist are left out.",
        Arguments = (IReadOnlyList<int>)[5002, 77, 5001], Result = (IReadOnlyList<ContactCarrier>)[Company],
    };

    public static OperationDescription GetEntity(ApiSchemas schemas) =>
        new("Reads a company with all that can be changed of it, and its persons") { Result = Entity };

    public static OperationDescription CreateDefault(ApiSchemas schemas) => new("Gives a company to fill in, which belongs to the caller")
    {
        Details = "Nothing is stored.", Result = new ContactEntityCarrier { Name = "", Phones = [], Associate = new() { AssociateId = 1 } },
    };

    public static OperationDescription Save(ApiSchemas schemas) => new("Makes a company, or changes it")
    {
        Details = "With `ContactId` 0 it is made. What is absent or `null` stays as it is.",
        Parameters = [Parameters.IdempotencyKey()],
        Arguments = new ContactEntityCarrier { Name = Entity.Name, Category = new() { Id = 919 }, Phones = Entity.Phones,
            Address = Entity.Address },
        Result = Entity,
    };

    public static OperationDescription Delete(ApiSchemas schemas) =>
        new("Deletes a company with its telephone numbers and addresses, not its persons")
    {
        Details = "Whether there was one or not.",
    };
}
