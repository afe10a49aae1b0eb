using System.Text.RegularExpressions;
using Dialbook.Testing;

namespace Dialbook.EndToEnd.Tests;

public sealed partial class DocumentTests
{
    private const int Patience = 180_000;

    public static TheoryData<string> Documents { get; } =
    [
        "README.md",
        "CHANGELOG.md",
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, "docs"), "*.md").Order(StringComparer.Ordinal)
            .Select(file => Path.GetRelativePath(Repository.Root, file)),
    ];

    [Theory(Timeout = Patience)]
    [InlineData("README.md")]
    [InlineData("docs/dialler-api.md")]
    [InlineData("docs/hand-out.md")]
    [InlineData("docs/bulk.md")]
    [InlineData("docs/crm-api.md")]
    public async Task Calls_Are_Answered_As_Shown(string document)
    {
        // a store of its own, so that IDs are as a reader gets them
        await using var store = new AzuriteServer();
        await store.InitializeAsync();
        var isDemoFilled = !Read(document).Contains("DIALBOOK_DEMO=none ./run.sh", StringComparison.Ordinal);
        await using var dialbook = await RunningDialbook.StartAsync(store.ConnectionString, isDemoFilled: isDemoFilled);
        var examples = DocumentExample.In(document);
        Assert.NotEmpty(examples);
        foreach (var example in examples)
        {
            var came = await example.RunAsync(dialbook.Address);
            try
            {
                example.Answer.AssertShows(came);
            }
            catch (Exception difference)
            {
                throw new InvalidOperationException($"{document}: {example.Script}\n{came.Status} {came.Body}", difference);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Links_Lead_Somewhere(string document)
    {
        var folder = Path.GetDirectoryName(Path.Combine(Repository.Root, document))!;
        foreach (var link in LinkPattern().Matches(Read(document)).Select(match => match.Groups["target"].Value))
        {
            var path = link.Split('#')[0];
            var target = path.Length == 0 ? Path.Combine(Repository.Root, document) : Path.GetFullPath(path, folder);
            Assert.True(Path.Exists(target), $"{document} links to {link}");
            if (link.Length > path.Length)
                Assert.Contains(link[(path.Length + 1)..], AnchorsOf(target), StringComparer.Ordinal);
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Named_Paths_Exist(string document)
    {
        // what a build makes is not there before it
        var named = PathPattern().Matches(Read(document)).Select(match => match.Value)
            .Where(path => !path.Contains("/bin/", StringComparison.Ordinal));
        Assert.All(named, path => Assert.True(IsThere(path) || IsThere(Path.Combine("docs", path)), $"{document} names {path}"));

        static bool IsThere(string path) => Path.Exists(Path.Combine(Repository.Root, path));
    }

    private static string Read(string document) => File.ReadAllText(Path.Combine(Repository.Root, document));

    /// <summary>The anchors of a document's headings: small letters, hyphens for spaces, no other signs.</summary>
    private static IEnumerable<string> AnchorsOf(string document) =>
        from heading in HeadingPattern().Matches(File.ReadAllText(document))
        let signs = heading.Groups["text"].Value.ToLowerInvariant().Where(sign => char.IsLetterOrDigit(sign) || sign is ' ' or '-')
        select string.Concat(signs).Replace(' ', '-');

    [GeneratedRegex(@"\]\((?!https?:)(?<target>[^)\s]+)\)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex LinkPattern();

    [GeneratedRegex("^#+ (?<text>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 5000)]
    private static partial Regex HeadingPattern();

    [GeneratedRegex(
        @"(?<![\w/.…])((\.\./|\./)?(functions|tests|infra|docs)/[\w./-]*\w|\./\w+\.sh)",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex PathPattern();
}
