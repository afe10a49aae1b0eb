using System.Text.Json.Nodes;
using Dialbook.Contacts;
using Dialbook.Functions.Contacts;
using Dialbook.HandOut;
using Microsoft.OpenApi;

namespace Dialbook.Functions.HandOut;

/// <summary>What callers are told of the functions that say who is called next.</summary>
internal static class HandOutDescriptions
{
    private const string Time = "2026-11-22T02:05:08.836";

    public static OperationDescription Next(ApiSchemas schemas) => new("Hands out contacts that may be called now, to this caller alone")
    {
        Details =
            "The best first: due follow-ups, due retries, then new contacts. Until its lease ends nobody else gets a contact. "
            + $"With none due, `count` is 0 and `dtNextDue` says when something may be. Up to {HandOutRequest.MaxCount} contacts.",
        Parameters = [Parameters.CampaignId(), Parameters.LanguagesId(), Parameters.IdempotencyKey()],
        Body = DiallerContent.Request(
            schemas.Named("NextContacts", () => RecordSchemas.Given(HandOutReader.Columns)),
            """{"nContacts":1,"UsersID":3,"nLeaseSeconds":300}"""),
        Answer = DiallerAnswers.Records(
            "The contacts, with their history", schemas.Named("LeasedContact", () => ContactDescriptions.WithHistory(schemas)
                .With(LeaseId.Field, Schemas.Text()).With("dtLeaseEnd", Schemas.Time())
                .With("PhoneNumberOffset", new OpenApiSchema { Type = JsonSchemaType.Integer, Description = "The number to dial" })),
            Example(), ("dtNextDue", Schemas.Time().OrNull(), null)),
        Faults = [DialbookFault.NotFound],
    };

    public static OperationDescription Supply(ApiSchemas schemas) => new("Counts the contacts of a campaign by how they stand")
    {
        Details = "Each contact counts once. Counted at most every ten seconds: `dtAt` says when.",
        Parameters = [Parameters.CampaignId()],
        Answer = DiallerAnswers.Of("The counts", SupplySchema(), SupplyExample()),
        Faults = [DialbookFault.NotFound],
    };

    public static OperationDescription Renew(ApiSchemas schemas) => new("Renews a lease: it ends as many seconds from now")
    {
        Details = "409 if it has ended: somebody else may have the contact.",
        Parameters = [LeaseInPath()],
        Body = DiallerContent.Request(
            schemas.Named("LeaseRenewal", () => RecordSchemas.Given(HandOutReader.RenewalColumns)), """{"nLeaseSeconds":300}"""),
        Answer = DiallerAnswers.Of(
            "The lease", Schemas.Object().With(LeaseId.Field, Schemas.Text()).With("dtLeaseEnd", Schemas.Time()),
            new JsonObject { [LeaseId.Field] = ExampleLease, ["dtLeaseEnd"] = Time }),
        Faults = [DialbookFault.NotFound, DialbookFault.Conflict],
    };

    public static OperationDescription GiveBack(ApiSchemas schemas) => new("Gives a contact back, to be handed out again at once")
    {
        Details = "Of a lease that has ended it changes nothing.",
        Parameters = [LeaseInPath()], Answer = DiallerAnswers.Done("It is given back"), Faults = [DialbookFault.NotFound],
    };

    private const string ExampleLease = "538-1000-9f86d081884c7d65";

    private static OpenApiParameter LeaseInPath() => Parameters.InPath("leaseId", "The lease (LeaseID)", Schemas.Text(), ExampleLease);

    private static JsonObject Example()
    {
        var example = ContactDescriptions.WithHistory();
        example[LeaseId.Field] = ExampleLease;
        example["dtLeaseEnd"] = Time;
        example["PhoneNumberOffset"] = 1;
        return example;
    }

    private static OpenApiSchema SupplySchema()
    {
        var schema = Schemas.Object().With("DiallerCampaignsID", Schemas.Integer()).With("dtAt", Schemas.Time());
        schema.With("bActive", Flag("Whether the campaign hands out contacts now"));
        schema.With("nContacts", Count("All contacts"));
        schema.With("nDue", Count("May be called now, but for what the campaign says (`bActive`)"));
        schema.With("nLater", Count("Their time has not come"));
        schema.With("nLeased", Count("Somebody has them"));
        schema.With("nFinished", Count("Done, given up, past their end, or without a number that can be dialled"));
        schema.With("nLocked", Count("Locked"));
        schema.With("nOutsideHours", Count("Outside the calling hours"));
        schema.With("nDoNotCall", Count("All their numbers are on the do-not-call list"));
        return schema
            .With("LaterByHour", Schemas.ListOf(Schemas.Object().With("dtFrom", Schemas.Time()).With("n", Schemas.Integer())))
            .With("nLaterBeyond", Count("As many come later than the 24 hours"))
            .With("dtNextDue", Schemas.Time().OrNull());
    }

    private static JsonObject SupplyExample() => new()
    {
        ["DiallerCampaignsID"] = 538, ["dtAt"] = Time, ["bActive"] = true, ["nContacts"] = 200, ["nDue"] = 120, ["nLater"] = 20,
        ["nLeased"] = 3, ["nFinished"] = 50, ["nLocked"] = 1, ["nOutsideHours"] = 5, ["nDoNotCall"] = 1,
        ["LaterByHour"] = new JsonArray(new JsonObject { ["dtFrom"] = "2026-11-22T02:00:00.000", ["n"] = 12 }),
        ["nLaterBeyond"] = 13, ["dtNextDue"] = "2026-11-22T02:07:00.000",
    };

    private static OpenApiSchema Count(string description)
    {
        var schema = Schemas.Integer();
        schema.Description = description;
        return schema;
    }

    private static OpenApiSchema Flag(string description)
    {
        var schema = Schemas.Flag();
        schema.Description = description;
        return schema;
    }
}
