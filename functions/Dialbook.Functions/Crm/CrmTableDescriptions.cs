using Dialbook.Crm;
using Microsoft.OpenApi;

namespace Dialbook.Functions.Crm;

/// <summary>What callers are told of the functions for rows of the CRM's tables.</summary>
internal static class CrmTableDescriptions
{
    private static readonly string[] Columns = ["contact_id", "name"];
    private static readonly string[][] Data = [["5001", "Strosin, Stracke and Casper"], ["5002", "Schiller LLC"]];

    public static OperationDescription Upsert(ApiSchemas schemas) => new("Inserts or updates rows of a table, found by their keys")
    {
        Details = "Up to 5,000 rows and 16 MB. Nothing is written unless every row can be.",
        Parameters = [Parameters.IdempotencyKey()],
        Arguments = new UpsertRequest { TableName = "contact", Columns = Columns, Keys = Columns[..1], Data = Data,
            ReturnRowStatus = true },
        Result = new MassOperationResult
        {
            Success = true, Message = "", Inserts = 1, Updates = 1,
            RowStatus =
            [
                new() { PrimaryKey = 5001, Action = CrmOutcome.Inserted, RowKeys = ["5001"] },
                    new() { PrimaryKey = 5002, Action = CrmOutcome.Updated, RowKeys = ["5002"] },
            ],
        },
    };

    public static OperationDescription Insert(ApiSchemas schemas) => new("Adds rows to a table")
    {
        Details = "A primary key that exists is an error. Up to 5,000 rows and 16 MB. Nothing is written unless every row can be.",
        Parameters = [Parameters.IdempotencyKey()],
        Arguments = new InsertRequest { TableName = "contact", Columns = Columns, Data = Data },
        Result = new MassOperationResult { Success = true, Message = "", Inserts = 2 },
    };

    public static OperationDescription Import(ApiSchemas schemas) => new("Loads a file of records into a table, as a job")
    {
        Details = "The body may be gzipped (`Content-Encoding: gzip`), with up to 100 MB. A row that is wrong fails alone.",
        Parameters =
        [
            Parameters.InPath("table", "The table's name", Schemas.Text(), "contact"),
            Parameters.InQuery("key", "The column that rows are found by; the primary key without it", Schemas.Text(), "contact_id"),
            Parameters.DecimalComma(),
            Parameters.InHeader("SO-TimeZone", "The zone of times without an offset; the client's without it", "NO"),
            Parameters.IdempotencyKey(),
        ],
        Body = DiallerContent.Rows(
            "contact_id,name\n5001,Strosin\n", """{"contact_id":5001,"name":"Strosin"}""",
            new OpenApiSchema { Type = JsonSchemaType.Object, AdditionalProperties = new OpenApiSchema() }),
        Answer = DiallerAnswers.Accepted(),
    };

    public static OperationDescription Delete(ApiSchemas schemas) => new("Deletes rows of a table by their primary keys")
    {
        Details = "Those that are not there are passed over.",
        Arguments = new DeleteRequest { TableName = "mrmrs", IDs = [999] },
        Result = new MassOperationResult { Success = true, Message = "", Deletes = 1 },
        Faults = [DialbookFault.Conflict],
    };

    public static OperationDescription Truncate(ApiSchemas schemas) => new("Deletes all rows of a table")
    {
        Arguments = new TruncateRequest { TableName = "text" },
        Result = new MassOperationResult { Success = true, Message = "", Deletes = 3 },
        Faults = [DialbookFault.Conflict],
    };

    public static OperationDescription ReadRow(ApiSchemas schemas) => new("Gives what is kept of one row, each value as Upsert takes it")
    {
        Arguments = new ReadRowRequest { TableName = "phone", Id = 7002 },
        Result = new TableRecord { Values = new Dictionary<string, string>(StringComparer.Ordinal) { ["phone_id"] = "7002",
            ["phone"] = "+47 901 23 456" } },
    };
}
