using System.Text.Json.Nodes;
using Dialbook.Functions.Contacts;
using Dialbook.Jobs;
using Microsoft.OpenApi;

namespace Dialbook.Functions.Jobs;

/// <summary>What callers are told of the functions for jobs.</summary>
internal static class JobDescriptions
{
    private static readonly string[] Counts =
        ["nTotal", "nProcessed", "nCreated", "nUpdated", "nSuperseded", "nFailed", "nDeleted", "nNotFound", "nPercent"];

    private static JsonNode Example => JsonNode.Parse(
        """
        {"JobID":"9982046868839809f7a2124","Kind":"ImportContacts","State":"CompletedWithErrors","DiallerCampaignsID":538,
         "nTotal":3,"nProcessed":3,
         "nCreated":2,"nUpdated":0,"nSuperseded":0,"nFailed":1,"nDeleted":0,"nNotFound":0,"nPercent":100,"Error":null,
         "IgnoredColumns":["Nickname"],
         "dtCreated":"2026-11-22T02:05:16.022","dtStarted":"2026-11-22T02:05:16.311","dtFinished":"2026-11-22T02:05:16.413"}
        """)!;

    public static OperationDescription List(ApiSchemas schemas) => new("Lists the client's jobs, newest first")
    {
        Parameters = [Parameters.InQuery("state", "Those in that state", Schemas.OneOf(Enum.GetNames<JobState>()))],
        Answer = DiallerAnswers.Records("The jobs", Job(schemas), Example),
    };

    public static OperationDescription Get(ApiSchemas schemas) => new("Reads how far a job is")
    {
        Parameters = [Parameters.JobId()],
        Answer = DiallerAnswers.Records("The job", Job(schemas), Example)
            .WithHeaders(("Retry-After", "How many seconds to wait before it is worth another look; while the job runs")),
        Faults = [DialbookFault.NotFound],
    };

    public static OperationDescription Results(ApiSchemas schemas)
    {
        var deleted = ContactDescriptions.DeletedAnswer().Response.Content![DiallerContent.JsonType];
        return new("Tells what became of each row of a job, as a file, streamed")
        {
            Details = "Failed rows come with their own fields, to be mended and sent again.",
            Parameters =
            [
                Parameters.JobId(),
                Parameters.InQuery(
                    "outcome", "Rows that came to that", Schemas.OneOf(Enum.GetValues<RowOutcome>().Select(JobRowJson.Name))),
                Parameters.InQuery(
                    "format", "The file's format; `csv` without it. `json` for all keys of a deletion of contacts",
                    Schemas.OneOf("csv", "ndjson", "json")),
                .. Parameters.OfCsvLayout(),
            ],
            Answer = new(StatusCodes.Status200OK, new OpenApiResponse
            {
                Description = "The rows",
                Content = DiallerContent.Of(
                    (DiallerContent.CsvType, Schemas.Text(), "RowNumber,Outcome,ID,UserData,Error\n1,created,1000,lead-1,\n"),
                    (DiallerContent.NdjsonType, Schemas.Text(),
                        "{\"RowNumber\":1,\"Outcome\":\"created\",\"ID\":1000,\"UserData\":\"lead-1\",\"Error\":null}\n"),
                    (DiallerContent.JsonType, deleted.Schema!, deleted.Example)),
            }),
            Faults = [DialbookFault.NotFound],
        };
    }

    public static OperationDescription Cancel(ApiSchemas schemas) => new("Ends a job: rows that are not begun will not be begun")
    {
        Parameters = [Parameters.JobId()],
        Answer = DiallerAnswers.Records("The job", Job(schemas), Example),
        Faults = [DialbookFault.NotFound, DialbookFault.Conflict],
    };

    private static IOpenApiSchema Job(ApiSchemas schemas) => schemas.Named("Job", () =>
    {
        var schema = Schemas.Object().With("JobID", Schemas.Text())
            .With("Kind", Schemas.OneOf(Enum.GetNames<JobKind>())).With("State", Schemas.OneOf(Enum.GetNames<JobState>()))
            .With("DiallerCampaignsID", Schemas.Integer().OrNull()).With("TableName", Schemas.Text(), isRequired: false);
        foreach (var count in Counts)
            schema.With(count, Schemas.Integer());
        return schema.With("Error", Schemas.Text().OrNull()).With("IgnoredColumns", Schemas.ListOf(Schemas.Text()))
            .With("dtCreated", Schemas.Time()).With("dtStarted", Schemas.Time().OrNull()).With("dtFinished", Schemas.Time().OrNull());
    });
}
