namespace Dialbook.Contacts;

/// <summary>Contact IDs come in blocks that belong to one campaign each; a block is a partition and a query page.</summary>
internal static class IdBlock
{
    public const int Size = 1000;

    public static long Of(long contactId) => contactId / Size;

    public static long First(long block) => block * Size;
}
