using System.Text.RegularExpressions;
using Dialbook.Testing;

namespace Dialbook.Tests;

/// <summary>What <c>docs/development.md</c> says of files and lines.</summary>
public sealed partial class HouseRuleTests
{
    private const int LongestLine = 140;
    private const int LongestFile = 400;

    private static readonly string[] Generated = ["bin", "obj"];

    private static readonly string[] Sources =
    [
        .. from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "functions"), "*.cs", SearchOption.AllDirectories)
           where !Path.GetRelativePath(Repository.Root, file).Split(Path.DirectorySeparatorChar).Any(Generated.Contains)
           select file,
    ];

    [Fact]
    public void No_Line_Is_Longer_Than_A_Screen_Is_Wide() =>
        Assert.Empty(
            from file in Sources
            from line in File.ReadLines(file).Index()
            where line.Item.Length > LongestLine
            select $"{Path.GetRelativePath(Repository.Root, file)}:{line.Index + 1}");

    [Fact]
    public void No_File_Is_Longer_Than_One_Subject_Is() =>
        Assert.Empty(
            from file in Sources
            where File.ReadLines(file).Count() > LongestFile
            select Path.GetRelativePath(Repository.Root, file));

    [Fact]
    public void Each_Type_Has_A_Name_Of_Its_Own() =>
        Assert.Empty(
            from file in Sources
            from type in TypePattern().Matches(File.ReadAllText(file))
            select (Name: type.Groups["name"].Value, File: file) into type
            group type.File by type.Name into places
            where places.Key is not ("Log" or "Program") && places.Distinct().Count() > 1
            select $"{places.Key}: {string.Join(", ", places.Distinct().Select(Path.GetFileName))}");

    [GeneratedRegex(
        @"^(?:public|internal) (?:(?:static|sealed|abstract|readonly|partial) )*(?:class|record struct|record|struct|enum|interface) (?<name>\w+)",
        RegexOptions.Multiline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TypePattern();
}
