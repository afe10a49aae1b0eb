namespace Dialbook.Storage;

/// <summary>
/// Part of a bulk write: actions on rows of one partition, at most a transaction of them, that are done together or not at all.
/// </summary>
/// <param name="Subject">What the actions are about.</param>
/// <param name="Actions">What is to be done; at least one action.</param>
internal sealed record BulkItem<T>(T Subject, params IReadOnlyList<EntityAction> Actions)
{
    /// <summary>What stands around a row's own properties: the part's headers, address, version and keys.</summary>
    private const int ActionSize = 1024;

    public string PartitionKey => Actions[0].Entity.PartitionKey;

    /// <summary>As many bytes as the actions take at most.</summary>
    public int LargestSize => Actions.Sum(action => ActionSize + action.Entity.LargestSize);
}
