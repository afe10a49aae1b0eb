using System.Xml.Linq;
using Dialbook.Testing;

namespace Dialbook.Tests;

/// <summary>
/// References between projects go downward only: Dialbook ← Functions; the local host and the command line reference none of them.
/// </summary>
public sealed class ReferenceTests
{
    [Theory]
    [InlineData("Dialbook")]
    [InlineData("Dialbook.Functions", "Dialbook")]
    [InlineData("Dialbook.LocalHost")]
    [InlineData("Dialbook.Cli")]
    public void A_Project_References_Only_What_Is_Below_It(string project, params string[] below)
    {
        var file = XDocument.Load(Path.Combine(Repository.Root, "functions", project, project + ".csproj"));
        Assert.Equal(below, file.Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/'))));
    }

    [Fact]
    public void Every_Project_Has_Its_Place() =>
        Assert.Equal(
            ["Dialbook", "Dialbook.Cli", "Dialbook.Functions", "Dialbook.LocalHost"],
            Directory.GetDirectories(Path.Combine(Repository.Root, "functions")).SelectMany(
                folder => Directory.GetFiles(folder, "*.csproj"))
                .Select(Path.GetFileNameWithoutExtension).Order(StringComparer.Ordinal));
}
