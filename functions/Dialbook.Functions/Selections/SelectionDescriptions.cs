using Dialbook.Selections;

namespace Dialbook.Functions.Selections;

internal static class SelectionDescriptions
{
    private static readonly SelectionEntity Entity = new()
    {
        SelectionId = 649, Name = "To call", SelectionType = SelectionKind.Static, TargetTableName = "contact",
            Associate = new() { AssociateId = 1, Name = "demo" },
    };

    private static readonly IReadOnlyList<ArchiveListItem> Rows =
    [
        new()
        {
            EntityName = "contact", PrimaryKey = 5001,
            ColumnData =
                new Dictionary<string, ArchiveColumnData>(StringComparer.Ordinal) { ["name"] =
                    new() { DisplayValue = "Strosin, Stracke and Casper" } },
        },
    ];

    public static OperationDescription CreateDefault(ApiSchemas schemas) => new("Gives a selection of companies and persons to fill in")
    {
        Details = "Nothing is stored.", Result = Entity,
    };

    public static OperationDescription Create(ApiSchemas schemas) => new("Gives a selection of records of a table to fill in")
    {
        Details = "Nothing is stored.",
        Arguments = new CreateSelectionEntityRequest { TargetTableName = "ticket" },
        Result = new SelectionEntity { TargetTableName = "ticket", TargetTableNumber = 301 },
    };

    public static OperationDescription Save(ApiSchemas schemas) => new("Makes a selection, or changes it")
    {
        Details = "With `SelectionId` 0 it is made. What is absent or `null` stays as it is.",
        Parameters = [Parameters.IdempotencyKey()],
        Arguments = new SelectionEntity { Name = "To call", Associate = new() { AssociateId = 1 } },
        Result = Entity,
    };

    public static OperationDescription Get(ApiSchemas schemas) => new("Reads a selection") { Result = Entity };

    public static OperationDescription Delete(ApiSchemas schemas) => new("Deletes a selection, not what is in it")
    {
        Arguments = new DeleteSelectionEntityRequest { SelectionEntityId = 651 },
    };

    public static OperationDescription AddContacts(ApiSchemas schemas) => new("Puts companies and persons into a static selection")
    {
        Details =
            "Somebody with a `PersonId` stands for the person, otherwise for the company. "
            + "One that does not exist is an error, and none is added.",
        Arguments = new AddContactSelectionMembersRequest { SelectionId = 649,
            ContactPersonIds = [new() { ContactId = 5001, PersonId = 6001 }] },
    };

    public static OperationDescription RemoveContacts(ApiSchemas schemas) => new("Takes companies and persons out of a static selection")
    {
        Arguments = new RemoveContactSelectionMembersRequest { SelectionId = 649, ContactPersonIds = [new() { ContactId = 5002 }] },
    };

    public static OperationDescription Add(ApiSchemas schemas) =>
        new("Puts records into a static selection of their table, and says how many are new")
    {
        Parameters = [Parameters.IdempotencyKey()],
        Arguments = new AddSelectionMembersRequest { SelectionId = 650, Ids = [8001] }, Result = 1,
    };

    public static OperationDescription ListMembers(ApiSchemas schemas) => new("Lists the members of a selection, streamed")
    {
        Details = "`Select` names columns of their tables; without it rows show what the members are called.",
        Arguments = new GetSelectionMembersArchiveRowsRequest { SelectionId = 649, Select = "name,fullName" }, Result = Rows,
    };

    public static OperationDescription ListShadow(ApiSchemas schemas) =>
        new("Lists the companies and persons whom the members of a selection stand for, streamed")
    {
        Arguments = new GetSelectionShadowMembersArchiveRowsRequest { SelectionId = 650 }, Result = Rows,
    };

    public static OperationDescription SetCriteria(ApiSchemas schemas) => new("Says whom a dynamic selection is of")
    {
        Arguments = new SetSelectionCriteriaRequest { SelectionId = 651,
            Criteria = "contact.name contains 'Strosin' and person.retired eq 0" },
    };

    public static OperationDescription GetCriteria(ApiSchemas schemas) => new("Tells whom a dynamic selection is of")
    {
        Arguments = new GetSelectionCriteriaRequest { SelectionId = 651 },
        Result = new SelectionCriteriaCarrier { SelectionId = 651, Criteria = "contact.name contains 'Strosin'" },
    };
}
