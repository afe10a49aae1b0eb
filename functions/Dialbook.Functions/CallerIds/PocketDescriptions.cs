namespace Dialbook.Functions.CallerIds;

internal static class PocketDescriptions
{
    private const string Hash = "6bbc5bcf8b808fb6bcc14a99401ee7c9";

    private static readonly IReadOnlyList<CallerID> CallerIDs =
    [
        new() { PhoneNumber = 4790123456, PersonId = 6001, PersonName = "Ada Lind", Mrmrs = "Ms.", ContactId = 5001,
            ContactName = "Strosin, Stracke and Casper" },
    ];

    public static OperationDescription GetOfSelection(ApiSchemas schemas) =>
        new("Gives the telephone numbers of whom a selection stands for, ascending")
    {
        Details = "Who has the list of that hash already gets `null`. A change shows within a minute.",
        Arguments = new GetCallerIDsFromSelectionRequest { SelectionId = 645, LastHash = Hash },
        Result = new CallerIDCollection { CallerIDHash = Hash, CallerIDs = CallerIDs },
    };

    public static OperationDescription GetChangesOfSelection(ApiSchemas schemas) =>
        new("Gives what has changed since the list of that hash")
    {
        Details = "Of a hash that is unknown, or older than 14 days, `Reset` is true and `Added` has the whole list.",
        Arguments = new GetCallerIDChangesFromSelectionRequest { SelectionId = 645, LastHash = Hash },
        Result = new CallerIDChanges { CallerIDHash = Hash, Added = CallerIDs, Changed = [],
            Removed = [new() { PhoneNumber = 4722518000 }] },
    };

    public static OperationDescription GetMine(ApiSchemas schemas) =>
        new("Gives the telephone numbers of the companies that the caller owns or was active on")
    {
        Details = "Between `MinDate` and `MaxDate`; in the last 30 days without these.",
        Arguments = new GetMyCallerIDsRequest { LastHash = Hash },
        Result = new CallerIDCollection { CallerIDHash = Hash, CallerIDs = CallerIDs },
    };
}
