using System.Text.RegularExpressions;
using Dialbook.Testing;

namespace Dialbook.EndToEnd.Tests;

/// <summary>A call that a document shows, and the answer that it shows behind it.</summary>
/// <param name="Script">What a reader pastes into a shell.</param>
/// <param name="Answer">The answer: as <c>curl -i</c> shows it, with some of its headers, or its body only.</param>
internal sealed partial record DocumentExample(string Script, DocumentAnswer Answer)
{
    /// <summary>Where the documents say that Dialbook is.</summary>
    public const string Address = "http://127.0.0.1:7071";

    /// <summary>All calls of a document, in their order.</summary>
    public static List<DocumentExample> In(string document)
    {
        var examples = new List<DocumentExample>();
        string? script = null;
        foreach (Match block in BlockPattern().Matches(File.ReadAllText(Path.Combine(Repository.Root, document))))
        {
            var (language, text) = (block.Groups["language"].Value, block.Groups["text"].Value);
            if (language is "json" or "http" && script is not null)
                examples.Add(new(script, language == "http" ? DocumentAnswer.Parse(text) : DocumentAnswer.OfBody(text)));
            else if (script is not null)
                Assert.Fail($"{document} shows no answer to {script}");
            script = language == "sh" && text.Contains(Address, StringComparison.Ordinal) ? text : null;
        }

        Assert.Null(script);
        return examples;
    }

    /// <summary>Runs the script against a running Dialbook.</summary>
    public async Task<DocumentAnswer> RunAsync(Uri dialbook)
    {
        // what is called silently goes on to another command, which wants no headers
        const string ShowHeaders =
            """
            curl() { case " $* " in *" -s "*) command curl "$@" ;; *) command curl --silent --show-error --include "$@" ;; esac; }

            """;
        var script = ShowHeaders + Script.Replace(Address, dialbook.ToString().TrimEnd('/'), StringComparison.Ordinal);
        var (exitCode, lines) = await RunningProcess.RunAsync("sh", ["-c", script]);
        var output = string.Join('\n', lines);
        Assert.True(exitCode == 0, $"{Script}\n{output}");
        return DocumentAnswer.Parse(output[Math.Max(0, output.LastIndexOf("HTTP/1.1 ", StringComparison.Ordinal))..]);
    }

    [GeneratedRegex(
        "^```(?<language>\\w*)\\n(?<text>.*?)^```$",
        RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 5000)]
    private static partial Regex BlockPattern();
}
