using Azure;

namespace Dialbook.Tables;

internal sealed class TablePage<T>(IReadOnlyList<T> values, string? continuationToken) : Page<T>
{
    public override IReadOnlyList<T> Values => values;

    public override string? ContinuationToken => continuationToken;

    public override Response GetRawResponse() => throw new NotSupportedException("The answer's buffer has gone back to its pool.");
}
