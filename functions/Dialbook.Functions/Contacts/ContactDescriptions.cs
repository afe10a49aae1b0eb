using System.Text.Json.Nodes;
using Dialbook.Contacts;
using Dialbook.Functions.Campaigns;
using Dialbook.Jobs.Deletions;
using Microsoft.OpenApi;

namespace Dialbook.Functions.Contacts;

/// <summary>What callers are told of the functions for contacts.</summary>
internal static class ContactDescriptions
{
    private const string NewContact =
        """{"DiallerCampaignsID":538,"UserData":"lead-1","Name":"Lovelace","FirstName":"Ada","""
        + """
        "PhoneNumber1":"+44 20 7946 0001","Amount":12.50}
        """;

    private const string KeysExample = """{"IDList":[1000,4711],"UserDataList":["lead-2","lead-3"]}""";

    private const string DeletedExample =
        """
        {"DeletedIDs":[1000],"NotDeletedIDs":[],"NotFoundIDs":[4711],
         "DeletedUserData":[],"NotDeletedUserData":[],"NotFoundUserData":["lead-3"],"count":1}
        """;

    private static JsonObject Example => RecordSchemas.Example(
        ContactColumns.All,
        """
        {"ID":1000,"ClientsID":1,"DiallerCampaignsID":538,"UserData":"lead-1","Name":"Lovelace","FirstName":"Ada",
         "PhoneNumber1":"+44 20 7946 0001","Amount":12.50,"dtImported":"2026-11-22T02:05:15.199",
         "dtCreated":"2026-11-22T02:05:15.199","dtLastModified":"2026-11-22T02:05:15.199"}
        """);

    public static OperationDescription List(ApiSchemas schemas) => new("Lists contacts of a campaign or of the client, streamed")
    {
        Parameters =
        [
            .. Chosen(),
            Parameters.InQuery("limitPageSize", "How many: 1 to 10,000; `-1`, as without it, means all", Schemas.Integer(), 100),
            Parameters.InQuery(
                "page", "The `nextPage` of the answer before. Goes with order by `ID` only, and without `limitStart`", Schemas.Text()),
        ],
        Answer = DiallerAnswers.Records(
            "The contacts", Contact(schemas), Example,
            ("filter", Schemas.Text().OrNull(), null), ("limitStart", Schemas.Integer(), 0), ("limitPageSize", Schemas.Integer(), 100),
            ("orderBy", Schemas.Text(), "ID"), ("ascending", Schemas.Flag(), true), ("nextPage", Schemas.Text().OrNull(), null)),
        Faults = [DialbookFault.NotFound],
    };

    public static OperationDescription Export(ApiSchemas schemas) => new("Exports contacts as a file, streamed")
    {
        Details =
            "A file that is imported again with `overwriteDuplicates=true` changes nothing, if each contact has a UserData of its own.",
        Parameters =
        [
            .. Chosen(), Parameters.InQuery("format", "The file's format; `csv` without it", Schemas.OneOf("csv", "ndjson")),
            .. Parameters.OfCsvLayout(),
        ],
        Answer = new OperationAnswer(StatusCodes.Status200OK, new OpenApiResponse
        {
            Description = "The file; in NDJSON a contact on each line",
            Content = DiallerContent.Of((DiallerContent.CsvType, Schemas.Text(), null), (DiallerContent.NdjsonType, Schemas.Text(), null)),
        }).WithHeaders(("Content-Disposition", "The file's name")),
        Faults = [DialbookFault.NotFound],
    };

    public static OperationDescription Retrieve(ApiSchemas schemas) => new("Reads many contacts with their history and result codes")
    {
        Details = $"IDs in the order given, then the matches of each UserData; up to {ContactKeyList.Max} keys.",
        Parameters = [Parameters.LanguagesId()],
        Body = DiallerContent.Request(Keys(schemas), KeysExample),
        Answer = DiallerAnswers.Records(
            "The contacts that were found", schemas.Named("ContactWithHistory", () => WithHistory(schemas)),
            WithHistory(),
            ("NotFoundIDs", Schemas.ListOf(Schemas.Integer()), new JsonArray(4711)),
            ("NotFoundUserData", Schemas.ListOf(Schemas.Text()), new JsonArray("lead-3"))),
    };

    public static OperationDescription DeleteMany(ApiSchemas schemas) =>
        new("Deletes many contacts with their history, and says what became of each key")
    {
        Details =
            $"Up to {ContactDeletion.MaxKeys} keys at once. "
            + $"With more, up to {BatchDeletion.MaxKeys}, or with `Prefer: respond-async`, it goes on as a job.",
        Parameters = [Parameters.InHeader("Prefer", "`respond-async` makes it a job", "respond-async")],
        Body = DiallerContent.Request(Keys(schemas), KeysExample),
        Answer = DeletedAnswer(),
        OtherAnswer = DiallerAnswers.Accepted(),
    };

    public static OperationDescription Import(ApiSchemas schemas) => new("Imports one contact")
    {
        Details = "Mandatory are `Name`, one of `PhoneNumber1` … `PhoneNumber6`, and the campaign by ID or name.",
        Parameters = [Parameters.OverwriteDuplicates(), Parameters.IfMatch(), Parameters.IdempotencyKey()],
        Body = DiallerContent.Request(NewContactSchema(schemas), NewContact),
        Answer = One(schemas),
        Faults = [DialbookFault.NotFound, DialbookFault.Conflict],
    };

    public static OperationDescription ImportMany(ApiSchemas schemas) => new("Imports many contacts, as a job")
    {
        Details = "The body may be gzipped (`Content-Encoding: gzip`), with up to 100 MB. A row that is wrong fails alone.",
        Parameters =
        [
            Parameters.OverwriteDuplicates(), Parameters.OfCampaign("The campaign of the rows that name none"), Parameters.DecimalComma(),
            Parameters.IdempotencyKey(),
        ],
        Body = DiallerContent.Rows("UserData,Name,PhoneNumber1\nlead-1,Lovelace,+44 20 7946 0001\n", NewContact, NewContactSchema(schemas)),
        Answer = DiallerAnswers.Accepted(),
        Faults = [DialbookFault.NotFound],
    };

    public static OperationDescription Get(ApiSchemas schemas) => new("Reads one contact by its ID")
    {
        Parameters = [Parameters.ContactId()], Answer = One(schemas), Faults = [DialbookFault.NotFound],
    };

    public static OperationDescription Find(ApiSchemas schemas) => new("Reads all contacts with that UserData, lowest ID first")
    {
        Parameters = [Parameters.UserData()], Answer = DiallerAnswers.Records("The contacts; none is no error", Contact(schemas), Example),
    };

    public static OperationDescription Update(ApiSchemas schemas) => new("Changes the given columns of one contact")
    {
        Details =
            "The key is in the body: `ID`, else `UserData`. Absent columns stay, and `null` clears. "
            + "A contact does not move to another campaign.",
        Parameters = [Parameters.IfMatch()],
        Body = DiallerContent.Request(
            schemas.Named("GivenContact", () => Given().With("ID", Schemas.Integer().OrNull(), isRequired: false)),
            """{"ID":1000,"Email":"ada@example.org","City":null}"""),
        Answer = One(schemas),
        Faults = [DialbookFault.NotFound, DialbookFault.Conflict],
    };

    public static OperationDescription DeleteById(ApiSchemas schemas) =>
        OnOne("Deletes one contact with its history, by its ID", Parameters.ContactId());

    public static OperationDescription DeleteByUserData(ApiSchemas schemas) =>
        OnOne("Deletes one contact with its history, by its UserData", Parameters.UserData());

    public static OperationDescription LockById(ApiSchemas schemas) => OnOne("Locks one contact, by its ID", Parameters.ContactId());

    public static OperationDescription LockByUserData(ApiSchemas schemas) =>
        OnOne("Locks one contact, by its UserData", Parameters.UserData());

    public static OperationDescription UnlockById(ApiSchemas schemas) => OnOne("Unlocks one contact, by its ID", Parameters.ContactId());

    public static OperationDescription UnlockByUserData(ApiSchemas schemas) =>
        OnOne("Unlocks one contact, by its UserData", Parameters.UserData());

    public static OperationDescription ResetById(ApiSchemas schemas) =>
        OnOne("Sets one contact back to what it was when it was imported, by its ID", Parameters.ContactId());

    public static OperationDescription ResetByUserData(ApiSchemas schemas) =>
        OnOne("Sets one contact back to what it was when it was imported, by its UserData", Parameters.UserData());

    /// <summary>What became of the keys of a deletion.</summary>
    public static OperationAnswer DeletedAnswer()
    {
        var schema = Schemas.Object();
        foreach (var name in (string[])["DeletedIDs", "NotDeletedIDs", "NotFoundIDs"])
            schema.With(name, Schemas.ListOf(Schemas.Integer()));
        foreach (var name in (string[])["DeletedUserData", "NotDeletedUserData", "NotFoundUserData"])
            schema.With(name, Schemas.ListOf(Schemas.Text()));
        return DiallerAnswers.Of(
            "What became of each key", schema.With("count", Schemas.Integer()), JsonNode.Parse(DeletedExample)!.AsObject());
    }

    private static IOpenApiSchema Contact(ApiSchemas schemas) =>
        schemas.Named("DiallerContact", () => RecordSchemas.Answered(ContactColumns.All));

    private static OperationAnswer One(ApiSchemas schemas) =>
        DiallerAnswers.Records("The contact", Contact(schemas), Example).WithVersion();

    private static OperationDescription OnOne(string summary, OpenApiParameter key) => new(summary)
    {
        Details = "Doing it twice is no fault, but for a deletion.",
        Parameters = [key, Parameters.IfMatch()], Answer = DiallerAnswers.Done("Done"), Faults = [DialbookFault.NotFound],
    };

    private static IOpenApiSchema NewContactSchema(ApiSchemas schemas) => schemas.Named("NewContact", () => Given(ContactColumns.Name));

    private static OpenApiSchema Given(params IReadOnlyList<Column> mandatory) => RecordSchemas.Given(ContactColumns.All, mandatory)
        .With(ContactColumns.DiallerCampaignsId.Name, Schemas.Integer().OrNull(), isRequired: false)
        .With(ContactDraft.CampaignNameField, Schemas.Text().OrNull(), isRequired: false);

    private static IOpenApiSchema Keys(ApiSchemas schemas) => schemas.Named("ContactKeys", () => Schemas.Object()
        .With("IDList", Schemas.ListOf(Schemas.Integer()).OrNull(), isRequired: false)
        .With(
            "UserDataList",
            Schemas.ListOf(new OpenApiSchema { Type = JsonSchemaType.String, MaxLength = ContactColumns.UserData.MaxLength })
                .OrNull(), isRequired: false));

    /// <summary>A contact as a batch retrieve shows it.</summary>
    public static OpenApiSchema WithHistory(ApiSchemas schemas) => RecordSchemas.Answered(ContactColumns.All)
        .With("DiallerCampaignsResultCodes", CampaignDescriptions.Code(schemas).OrNull())
        .With("DiallerContactsHistory", Schemas.ListOf(HistoryDescriptions.Call(schemas)));

    /// <summary>An example of it.</summary>
    public static JsonObject WithHistory()
    {
        var contact = Example;
        contact["DiallerCampaignsResultCodes"] = null;
        contact["DiallerContactsHistory"] = new JsonArray(HistoryDescriptions.Example);
        return contact;
    }

    private static IEnumerable<OpenApiParameter> Chosen() =>
    [
        Parameters.OfCampaign("The campaign; all of the client without it"),
        Parameters.InQuery(
            "filter",
            "`Column op value`, joined by `and`, `or` and brackets; "
            + "`op` is `eq`, `ne`, `lt`, `le`, `gt`, `ge`, `in`, `begins` or `contains`",
            Schemas.Text(), "City eq 'Köln' and nTries lt 3"),
        Parameters.InQuery(
            "phoneNumber", "Only who has this telephone number, however it is written in either place", Schemas.Text(), "+44 20 7946 0001"),
        Parameters.InQuery("orderBy", "A column; `ID` without it. Another one works up to 50,000 contacts", Schemas.Text(), "ID"),
        Parameters.InQuery("ascending", "The direction; ascending without it", Schemas.Flag()),
        Parameters.InQuery("limitStart", "How many to pass over", new OpenApiSchema { Type = JsonSchemaType.Integer, Minimum = "0" }, 0),
    ];
}
