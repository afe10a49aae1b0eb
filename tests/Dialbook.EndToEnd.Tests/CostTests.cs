using Dialbook.Testing;
using Dialbook.Testing.Costs;

namespace Dialbook.EndToEnd.Tests;

public sealed class CostTests
{
    public static TheoryData<string> Documents { get; } = [.. CostPage.Documents];

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task The_Table_Of_Costs_Is_Made_Of_The_Prices_And_Counts(string document)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(Repository.Root, document), TestContext.Current.CancellationToken);
        Assert.Equal(CostPage.WithTable(text), text);
    }
}
