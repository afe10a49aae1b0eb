using System.Text.RegularExpressions;
using Dialbook.Testing;

namespace Dialbook.Tests;

/// <summary>
/// The folders of the domain stand one upon the other: each knows only those that are named before it, so no two know each other. The door,
/// <see cref="DialbookServices"/>, knows them all.
/// </summary>
public sealed partial class LayerTests
{
    private static readonly string[] FromTheGroundUp =
    [
        "", "Telemetry", "Storage", "Times", "Records", "Telephones", "Tenancy", "Idempotency", "CallerIds", "DoNotCall", "Campaigns", "Contacts", "HandOut", "Crm",
            "Selections",
        "Jobs", "Jobs.Deletions", "Jobs.Imports", "Upkeep", "Demo",
    ];

    private static readonly string Domain = Path.Combine(Repository.Root, "functions", "Dialbook");

    [Fact]
    public void A_Folder_Knows_Only_What_Is_Below_It()
    {
        var strays = from file in Sources()
                     where Path.GetFileName(file) != "DialbookServices.cs"
                     let text = File.ReadAllText(file)
                     let at = Array.IndexOf(FromTheGroundUp, RoomOf(text))
                     from known in Names().Matches(text).Select(name => Room(name.Groups["name"].Value))
                     where Array.IndexOf(FromTheGroundUp, known) > at
                     select $"{Path.GetRelativePath(Domain, file)} knows {known}";
        Assert.Empty(strays);
    }

    [Fact]
    public void A_File_Lies_Where_Its_Namespace_Says_And_Every_Folder_Has_Its_Place()
    {
        foreach (var file in Sources())
        {
            var folder = Path.GetRelativePath(Domain, Path.GetDirectoryName(file)!).Replace(Path.DirectorySeparatorChar, '.');
            Assert.Equal(folder is "." ? "" : folder, RoomOf(File.ReadAllText(file)));
            Assert.Contains(folder is "." ? "" : folder, FromTheGroundUp);
        }
    }

    private static IEnumerable<string> Sources() =>
        from file in Directory.EnumerateFiles(Domain, "*.cs", SearchOption.AllDirectories)
        let parts = Path.GetRelativePath(Domain, file).Split(Path.DirectorySeparatorChar)
        where parts[0] is not ("bin" or "obj")
        select file;

    private static string RoomOf(string text) => Room(Namespace().Match(text).Groups["name"].Value);

    /// <summary>The folder that the name of a type or of a namespace begins with.</summary>
    private static string Room(string name) =>
        FromTheGroundUp.Last(room => room.Length == 0 || $"{name}.".StartsWith(room + ".", StringComparison.Ordinal));

    [GeneratedRegex(@"^namespace Dialbook\.?(?<name>[\w.]*);", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Namespace();

    /// <summary>Names that begin at the root: in the lines of <c>using</c>, and wherever else.</summary>
    [GeneratedRegex(@"\bDialbook\.(?<name>[\w.]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Names();
}
