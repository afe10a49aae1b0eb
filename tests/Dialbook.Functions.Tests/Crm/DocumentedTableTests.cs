using System.Text;
using Dialbook.Crm;
using Dialbook.Testing;

namespace Dialbook.Functions.Tests.Crm;

public sealed class DocumentedTableTests
{
    private const string Start = "```text\n";
    private const int Width = 120;

    [Fact]
    public void The_Document_Lists_The_Tables_And_The_Columns_That_Are_Kept()
    {
        var document = File.ReadAllText(Path.Combine(Repository.Root, "docs/crm-api.md"));
        var begin = document.IndexOf(Start, document.IndexOf("## Tables and columns", StringComparison.Ordinal), StringComparison.Ordinal)
            + Start.Length;
        Assert.Equal(
            string.Join('\n', CrmTables.All.Append(CrmTables.SelectionMember).Select(Describe)) + "\n",
            document[begin..document.IndexOf("```", begin, StringComparison.Ordinal)]);
    }

    /// <summary>The table and what rows are found by, then its columns, in lines that are not too long.</summary>
    private static string Describe(CrmTable table)
    {
        var text = new StringBuilder($"{table} ({string.Join(", ", [table.Key.Name, .. table.UniqueColumns])})");
        var length = Width;
        foreach (var column in table.Columns.Where(column => column is { IsGiven: true, IsKey: false }))
        {
            var isFull = length + 1 + column.Name.Length > Width;
            text.Append(isFull ? "\n  " : " ").Append(column.Name);
            length = isFull ? 2 + column.Name.Length : length + 1 + column.Name.Length;
        }

        return text.ToString();
    }
}
