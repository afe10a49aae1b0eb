using System.Text.Json.Nodes;
using Dialbook.Selections;

namespace Dialbook.Functions.OperatorConsole;

internal static class ConsoleDescriptions
{
    public static OperationDescription GetOperations(ApiSchemas schemas) => new(
        "Tells how it goes: store, queues, calls and rows of the last hour")
    {
        Details =
            "Calls are counted by each process for itself; rows of jobs are those of all. "
            + "Lengths of queues are approximate, and of all clients.",
        Answer = DiallerAnswers.Of(
            "How it goes",
            Schemas.Object().With("store", Schemas.Text()).With("nStoreMilliseconds", Schemas.Integer())
                .With("queues", Schemas.ListOf(Schemas.Object().With("Name", Schemas.Text())
                    .With("nMessages", Schemas.Integer()).With("nPoison", Schemas.Integer())))
                .With("minutes", Schemas.ListOf(Schemas.Object().With("dtMinute", Schemas.Time())
                    .With("nCalls", Schemas.Integer()).With("nFaults", Schemas.Integer()).With("nRows", Schemas.Integer()))),
            JsonNode.Parse(
                """
                {"store":"ok","nStoreMilliseconds":4,"queues":[{"Name":"dialbook-imports","nMessages":3,"nPoison":0}],
                 "minutes":[{"dtMinute":"2026-11-22T02:05:00.000","nCalls":12,"nFaults":0,"nRows":3000}]}
                """)!.AsObject()),
    };

    public static OperationDescription ListSelections(ApiSchemas schemas) => new("Lists the selections, with the state of their caller IDs")
    {
        Answer = DiallerAnswers.Records(
            "The selections, by ID",
            Schemas.Object().With("SelectionId", Schemas.Integer()).With("Name", Schemas.Text())
                .With("Kind", Schemas.OneOf(Enum.GetNames<SelectionKind>())).With("nCallerIDs", Schemas.Integer())
                .With("Hash", Schemas.Text().OrNull()).With("dtChanged", Schemas.Time().OrNull()).With(
                    "dtRefreshed", Schemas.Time().OrNull()),
            JsonNode.Parse(
                """
                {"SelectionId":649,"Name":"To call","Kind":"Static","nCallerIDs":2,"Hash":"6bbc5bcf8b808fb6bcc14a99401ee7c9",
                 "dtChanged":"2026-11-22T02:05:00.000","dtRefreshed":"2026-11-22T02:05:00.000"}
                """)!),
    };

    public static OperationDescription FindCallerIds(ApiSchemas schemas) => new("Looks a telephone number up in a selection")
    {
        Parameters =
        [
            Parameters.InPath("id", "The selection's ID", Schemas.Integer(), 649),
            Parameters.InQuery("phoneNumber", "The number, however it is written", Schemas.Text(), "+47 90 12 34 56", isRequired: true),
        ],
        Answer = DiallerAnswers.Records(
            "The selection's caller IDs with that number",
            Schemas.Object().With("PhoneNumber", Schemas.Integer()).With("DialInPrefix", Schemas.Integer())
                .With("PersonId", Schemas.Integer()).With("PersonName", Schemas.Text())
                .With("ContactId", Schemas.Integer()).With("ContactName", Schemas.Text()),
            JsonNode.Parse(
                """
                {"PhoneNumber":4790123456,"DialInPrefix":0,"PersonId":6001,"PersonName":"Ada Lind","ContactId":5001,
                 "ContactName":"Strosin, Stracke and Casper"}
                """)!),
        Faults = [DialbookFault.NotFound],
    };
}
